package org.passerelle.commands;

import java.util.List;

/// What the organisation decides beside its bridge, and lists that people keep.
final class PolicyVerbs {
    private PolicyVerbs() {}

    static List<Verb> all() {
        return List.of(
                Verb.list("views", "/views", "name", "view", "filter", "shared", "own", "pinned")
                        .whole()
                        .like("views list"),
                Verb.post("views", "add", "/views")
                        .texts("name", "view", "search", "filter", "orderBy")
                        .many("column:columns")
                        .flags("shared")
                        .like("views add --name 'IT to move' --view ready-to-move --filter 'department eq \"IT\"'"),
                Verb.change("views", "remove", "DELETE", "/views/{view}")
                        .asking()
                        .like("views remove 'IT to move' --yes"),
                Verb.post("views", "pin", "/views/{view}:pin").like("views pin 'IT to move'"),
                Verb.post("views", "unpin", "/views/{view}:unpin").like("views unpin 'IT to move'"),
                Verb.post("selections", "add", "/selections")
                        .without(Verb.Trait.REHEARSES)
                        .many("user:users", "except")
                        .lines("user-file:users")
                        .texts("filter", "search", "view")
                        .like("selections add --user-file names.txt"),
                Verb.get("selections", "get", "/selections/{selection}").like("selections get 019a…"),
                Verb.get("default-view", "get", "/defaultView").like("default-view get"),
                Verb.change("default-view", "set", "PUT", "/defaultView")
                        .texts("view")
                        .like("default-view set --view ready-to-move"),
                Verb.get("move-policy", "get", "/movePolicy").like("move-policy get"),
                Verb.change("move-policy", "set", "PUT", "/movePolicy")
                        .numbers("approvalAbove")
                        .flags("reasonMandatory")
                        .like("move-policy set --approval-above 1000 --reason-mandatory"),
                Verb.get("branding", "get", "/branding").like("branding get"),
                Verb.change("branding", "set", "PATCH", "/branding")
                        .with(Verb.Trait.VERSIONED)
                        .texts("displayName", "accent", "accentOnDark")
                        .like("branding set --display-name 'Contoso Voice' --accent '#0f6cbd'"),
                Verb.post("branding", "set-logo", "/branding:setLogo")
                        .without(Verb.Trait.REHEARSES)
                        .with(Verb.Trait.SENDS)
                        .local("file", Option.Kind.TEXT)
                        .like("branding set-logo --file logo.png"),
                Verb.post("branding", "remove-logo", "/branding:removeLogo").like("branding remove-logo"),
                Verb.get("undo-window", "get", "/undoWindow").like("undo-window get"),
                Verb.change("undo-window", "set", "PUT", "/undoWindow")
                        .numbers("days")
                        .like("undo-window set --days 90"),
                Verb.get("sign-in-rules", "get", "/signInRules").like("sign-in-rules get"),
                Verb.change("sign-in-rules", "set", "PUT", "/signInRules")
                        .many("second-factor-role:secondFactorRoles")
                        .texts("breakGlass")
                        .flags("passwordsClosed")
                        .like("sign-in-rules set --second-factor-role administrator"),
                Verb.get("single-sign-on", "get", "/singleSignOn").like("single-sign-on get"),
                Verb.change("single-sign-on", "edit", "PATCH", "/singleSignOn")
                        .with(Verb.Trait.VERSIONED)
                        .texts("name", "issuer", "clientId", "clientSecret", "scopes")
                        .texts("userClaim", "userKey", "rolesClaim")
                        .many("role:roles")
                        .flags("enabled")
                        .like("single-sign-on edit --issuer https://login.example.org/realms/staff --enabled"),
                Verb.change("single-sign-on", "remove", "DELETE", "/singleSignOn")
                        .asking()
                        .like("single-sign-on remove --yes"),
                Verb.get("directory-source", "get", "/directorySource").like("directory-source get"),
                Verb.change("directory-source", "edit", "PATCH", "/directorySource")
                        .with(Verb.Trait.VERSIONED)
                        .texts(
                                "software:kind",
                                "host",
                                "ldap-security:security",
                                "bindName",
                                "base",
                                "ldap-filter:filter")
                        .files("bindSecret", "certificates")
                        .pairs("attribute:attributes")
                        .flags("disableMissing")
                        .numbers("port", "mostPercent", "everyHours")
                        .like("directory-source edit --host dc.example.org --base DC=example,DC=org"
                                + " --bind-name reader@example.org --bind-secret secret.txt"),
                Verb.change("directory-source", "remove", "DELETE", "/directorySource")
                        .asking()
                        .like("directory-source remove --yes"),
                Verb.post("directory-source", "read", "/directorySource:read")
                        .without(Verb.Trait.REHEARSES)
                        .like("directory-source read"),
                Verb.post("directory-source", "run", "/directorySource:run")
                        .without(Verb.Trait.REHEARSES)
                        .starting()
                        .like("directory-source run --wait"),
                Verb.get("call-keeping", "get", "/callKeeping").like("call-keeping get"),
                Verb.change("call-keeping", "edit", "PATCH", "/callKeeping")
                        .with(Verb.Trait.VERSIONED)
                        .numbers("keepDays", "numberDays")
                        .like("call-keeping edit --keep-days 180"),
                Verb.get("self-tests", "get", "/selfTestPlan").like("self-tests get"),
                Verb.change("self-tests", "set", "PUT", "/selfTestPlan")
                        .flags("monthly")
                        .like("self-tests set --monthly"),
                Verb.get("public-numbers", "get", "/publicNumbers").like("public-numbers get"),
                Verb.change("public-numbers", "set", "PUT", "/publicNumbers")
                        .flags("shown")
                        .like("public-numbers set --shown"),
                Verb.get("jitsi", "get", "/jitsi").like("jitsi get"),
                Verb.change("jitsi", "edit", "PATCH", "/jitsi")
                        .with(Verb.Trait.VERSIONED)
                        .texts("owner")
                        .many("origin:origins", "room-domain:domains")
                        .numbers("mostRooms", "keepDays")
                        .flags("enabled")
                        .like("jitsi edit --owner zoe@example.org --origin https://meet.example.org"),
                Verb.post("jitsi", "renew-key", "/jitsi:renewKey").asking().like("jitsi renew-key --yes"));
    }
}
