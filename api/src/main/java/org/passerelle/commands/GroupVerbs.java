package org.passerelle.commands;

import java.util.List;

/// Groups, their members and what they bring to them.
final class GroupVerbs {
    private GroupVerbs() {}

    static List<Verb> all() {
        return List.of(
                Verb.list("groups", "/groups", "displayName", "members", "externalId")
                        .query("search")
                        .like("groups list --search Sal"),
                Verb.get("groups", "get", "/groups/{group}").like("groups get Sales"),
                Verb.post("groups", "add", "/groups")
                        .texts("displayName", "externalId")
                        .many("user:users")
                        .like("groups add --display-name Sales --user zoe@example.org"),
                Verb.change("groups", "edit", "PATCH", "/groups/{group}")
                        .with(Verb.Trait.VERSIONED)
                        .texts("displayName", "externalId")
                        .like("groups edit Sales --display-name 'Sales and marketing'"),
                Verb.change("groups", "remove", "DELETE", "/groups/{group}")
                        .asking()
                        .like("groups remove Sales --yes"),
                Verb.list("groups", "/groups/{group}/members", "displayName", "userPrincipalName")
                        .named("members")
                        .like("groups members Sales"),
                Verb.post("groups", "add-members", "/groups/{group}:addMembers")
                        .many("user:users")
                        .like("groups add-members Sales --user zoe@example.org"),
                Verb.post("groups", "remove-members", "/groups/{group}:removeMembers")
                        .many("user:users")
                        .like("groups remove-members Sales --user zoe@example.org"),
                Verb.list("groups", "/groups/{group}/licences", "product", "name", "held", "waiting")
                        .whole()
                        .named("licences")
                        .like("groups licences Sales"),
                Verb.post("groups", "give-licence", "/groups/{group}/licences/{product}:give")
                        .like("groups give-licence Sales MCOMEETADV"),
                Verb.post("groups", "take-licence", "/groups/{group}/licences/{product}:take")
                        .asking()
                        .like("groups take-licence Sales MCOMEETADV --yes"),
                Verb.list(
                                "groups",
                                "/groups/{group}/licences/{product}/waiting",
                                "displayName",
                                "userPrincipalName",
                                "since")
                        .named("waiting")
                        .like("groups waiting Sales MCOMEETADV"));
    }
}
