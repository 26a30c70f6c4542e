package org.passerelle.console.groups;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.GroupId;
import org.passerelle.directory.Groups;
import org.passerelle.directory.MembersEdit;
import org.passerelle.directory.User;
import org.passerelle.grants.GroupLicence;
import org.passerelle.grants.GroupLicences;
import org.passerelle.licences.LicencePool;
import org.passerelle.licences.Licences;
import org.passerelle.roster.PastedList;
import org.passerelle.roster.Selections;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The list of groups, and one of them.
@Controller
final class GroupPages {
    private static final String ONE = GroupPage.PATH + "/{id}";
    private static final int ON_PAGE = 50;
    private static final int MOST_WAITING = 20;

    private final Groups groups;
    private final GroupLicences groupLicences;
    private final Licences licences;
    private final Selections selections;
    private final Texts texts;

    GroupPages(Groups groups, GroupLicences groupLicences, Licences licences, Selections selections, Texts texts) {
        this.groups = groups;
        this.groupLicences = groupLicences;
        this.licences = licences;
        this.selections = selections;
        this.texts = texts;
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(GroupPage.PATH)
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        return list(actor, search, after, List.of(), model);
    }

    @Needs(Permission.EDIT_USERS)
    @PostMapping(GroupPage.PATH)
    String add(
            Actor actor,
            @RequestParam(defaultValue = "") String displayName,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        try {
            Group made = groups.create(actor, new GroupDetails(displayName.strip(), Optional.empty()), Set.of());
            return "redirect:" + GroupPage.PATH + "/" + made.id();
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(actor, "", "", List.of(new Problem("displayName", texts.refusal(locale, refused))), model);
        }
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(ONE)
    String one(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String after, Model model) {
        return page(actor, id, after, "", List.of(), List.of(), model);
    }

    @Needs(Permission.EDIT_USERS)
    @PostMapping(ONE)
    String rename(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String displayName,
            @RequestParam long rowVersion,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Group group = groups.require(actor.tenant(), parse(id));
        try {
            groups.change(
                    actor,
                    group.id(),
                    new GroupDetails(displayName.strip(), group.details().externalId()),
                    MembersEdit.NONE,
                    Optional.of(rowVersion));
            return back(id, "groups.renamed", locale, redirect);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem("displayName", texts.refusal(locale, refused));
            return page(actor, id, "", "", List.of(), List.of(problem), model);
        }
    }

    @Needs(Permission.EDIT_USERS)
    @PostMapping(ONE + "/members")
    String join(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String addresses,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PastedList list = selections.paste(actor, addresses);
        if (!list.unknown().isEmpty() || list.found().isEmpty()) {
            String text = texts.say(
                    locale, "licences.unknown-users", "n", list.unknown().size());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, id, "", addresses, list.unknown(), List.of(new Problem("addresses", text)), model);
        }
        groups.changeMembers(actor, parse(id), new MembersEdit(values(list.found()), Set.of(), false));
        return back(id, "groups.joined", locale, redirect);
    }

    @Needs(Permission.EDIT_USERS)
    @PostMapping(ONE + "/members/{user}/remove")
    String leave(
            Actor actor,
            @PathVariable String id,
            @PathVariable String user,
            Locale locale,
            RedirectAttributes redirect) {
        groups.changeMembers(actor, parse(id), new MembersEdit(Set.of(), values(List.of(parseUser(user))), false));
        return back(id, "groups.left", locale, redirect);
    }

    @Needs(Permission.ASSIGN_LICENCES)
    @PostMapping(ONE + "/licences")
    String give(
            Actor actor,
            @PathVariable String id,
            @RequestParam String product,
            Locale locale,
            RedirectAttributes redirect) {
        groupLicences.give(actor, parse(id), product);
        return back(id, "groups.licence-given", locale, redirect);
    }

    @Needs(Permission.ASSIGN_LICENCES)
    @PostMapping(ONE + "/licences/{product}/remove")
    String take(
            Actor actor,
            @PathVariable String id,
            @PathVariable String product,
            Locale locale,
            RedirectAttributes redirect) {
        groupLicences.takeBack(actor, parse(id), product);
        return back(id, "groups.licence-taken", locale, redirect);
    }

    @Needs(Permission.EDIT_USERS)
    @GetMapping(ONE + "/remove")
    String ask(Actor actor, @PathVariable String id, Model model) {
        Group group = groups.require(actor.tenant(), parse(id));
        model.addAttribute("group", group);
        model.addAttribute("size", size(actor, group));
        model.addAttribute(
                "products",
                groupLicences.of(actor, group.id()).stream()
                        .map(one -> one.product().name())
                        .toList());
        return "groups/remove";
    }

    @Needs(Permission.EDIT_USERS)
    @PostMapping(ONE + "/remove")
    String remove(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        Group group = groups.require(actor.tenant(), parse(id));
        groups.remove(actor, group.id(), Optional.empty());
        redirect.addFlashAttribute(
                "notice", Notice.success(texts.say(locale, "groups.removed", "name", group.displayName())));
        return "redirect:" + GroupPage.PATH;
    }

    private String list(Actor actor, String search, String after, List<Problem> problems, Model model) {
        Optional<GroupId> start =
                Optional.of(after).filter(text -> !text.isEmpty()).map(GroupPages::parse);
        List<Group> found = groups.page(actor, search, start, ON_PAGE + 1);
        boolean more = found.size() > ON_PAGE;
        List<Group> shown = more ? found.subList(0, ON_PAGE) : found;
        List<GroupId> ids = shown.stream().map(Group::id).toList();
        model.addAttribute("groups", shown);
        model.addAttribute("sizes", groups.sizes(actor.tenant(), ids));
        model.addAttribute("licences", groupLicences.shortages(actor, ids));
        model.addAttribute("search", search);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "next",
                more
                        ? GroupPage.PATH + "?after=" + shown.getLast().id() + "&search="
                                + java.net.URLEncoder.encode(search, java.nio.charset.StandardCharsets.UTF_8)
                        : "");
        return "groups/list";
    }

    private String page(
            Actor actor,
            String id,
            String after,
            String addresses,
            List<String> unknown,
            List<Problem> problems,
            Model model) {
        Group group = groups.require(actor.tenant(), parse(id));
        Optional<UserId> start =
                Optional.of(after).filter(text -> !text.isEmpty()).map(GroupPages::parseUser);
        List<User> found = groups.membersPage(actor, group.id(), start, ON_PAGE + 1);
        boolean more = found.size() > ON_PAGE;
        List<User> shown = more ? found.subList(0, ON_PAGE) : found;
        List<GroupLicence> brought = groupLicences.of(actor, group.id());
        Set<String> codes = brought.stream().map(one -> one.product().code()).collect(Collectors.toSet());
        List<LicencePool> others = licences.pools(actor).stream()
                .filter(pool -> !codes.contains(pool.product().code()))
                .toList();
        model.addAttribute(
                "page",
                new GroupPage(
                        group,
                        size(actor, group),
                        brought,
                        brought.stream()
                                .filter(one -> one.waiting() > 0)
                                .map(one -> one.product().code())
                                .collect(Collectors.toMap(
                                        Function.identity(),
                                        code -> groupLicences.waiting(
                                                actor, group.id(), code, Optional.empty(), MOST_WAITING))),
                        others,
                        shown,
                        groups.children(actor.tenant(), group.id()),
                        more
                                ? GroupPage.PATH + "/" + group.id() + "?after="
                                        + shown.getLast().id() + "#members"
                                : "",
                        addresses,
                        unknown));
        model.addAttribute("problems", problems);
        return "groups/group";
    }

    private int size(Actor actor, Group group) {
        return groups.sizes(actor.tenant(), List.of(group.id())).getOrDefault(group.id(), 0);
    }

    private String back(String id, String text, Locale locale, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, text)));
        return "redirect:" + GroupPage.PATH + "/" + parse(id);
    }

    private static Set<UUID> values(List<UserId> users) {
        return users.stream().map(UserId::value).collect(Collectors.toSet());
    }

    private static GroupId parse(String id) {
        try {
            return GroupId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(DirectoryRefusal.NO_SUCH_GROUP, Map.of("id", id));
        }
    }

    private static UserId parseUser(String id) {
        try {
            return UserId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", id));
        }
    }
}
