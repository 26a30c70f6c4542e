package org.passerelle.console.users;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.console.frame.Needs;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// From ticked rows, or from all that match, to a selection that can be looked at and changed.
@Controller
final class SelectionPages {
    /// One user alone is changed on a page of the user's own.
    private static final Map<String, String> ONE =
            Map.of("edit", "/edit", "reset-pins", "/pin", "reset-conference-ids", "/conference-id");

    private final Selections selections;

    SelectionPages(Selections selections) {
        this.selections = selections;
    }

    /// @param pick ticked users
    /// @param shown users on the page whose boxes could be unticked, where everybody was selected
    /// @param drop users on other pages whose boxes were unticked, where everybody was selected
    @Needs(Permission.SEE_USERS)
    @PostMapping(ListAddress.PATH + "/select")
    String select(
            Actor actor,
            WhoIsListed listed,
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam(defaultValue = "") List<String> shown,
            @RequestParam(defaultValue = "") List<String> drop,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(name = "do", defaultValue = "edit") String what) {
        boolean inverted = what.equals("invert");
        Set<String> named = new LinkedHashSet<>(all ? drop : pick);
        if (all) {
            named.addAll(shown);
            pick.forEach(named::remove);
        }
        if (all == inverted) {
            return named.isEmpty()
                    ? "redirect:" + listed.address().href()
                    : next(what, selections.of(actor, ids(named)), one(named));
        }
        RosterQuery query = listed.query();
        return next(what, selections.everything(actor, query, ids(named)), Optional.empty());
    }

    private static String next(String what, Selection selection, Optional<String> only) {
        if (only.isPresent() && ONE.containsKey(what)) {
            return "redirect:" + ListAddress.PATH + "/" + only.get() + ONE.get(what);
        }
        String page = switch (what) {
            case "show", "invert" -> "";
            case "licences" -> "/licences";
            case "send" -> "/send-information";
            case "export" -> "/export";
            case "reset-pins" -> "/reset-pins";
            case "reset-conference-ids" -> "/reset-conference-ids";
            default -> "/edit";
        };
        return "redirect:"
                + (page.isEmpty()
                        ? ListAddress.only(selection.id()).href()
                        : ListAddress.PATH + page + "?selection=" + selection.id());
    }

    private static Optional<String> one(Set<String> named) {
        return named.size() == 1 ? Optional.of(named.iterator().next()) : Optional.empty();
    }

    private static List<UserId> ids(Set<String> texts) {
        return texts.stream().map(UserId::parse).toList();
    }
}
