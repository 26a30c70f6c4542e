package org.passerelle.console.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.console.frame.Needs;
import org.passerelle.roster.PastedList;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// From ticked rows, from all that match, or from a pasted list to a selection that can be changed.
@Controller
final class SelectionPages {
    private final Selections selections;

    SelectionPages(Selections selections) {
        this.selections = selections;
    }

    /// @param pick ticked users
    /// @param shown users on the page whose boxes could be unticked, where everybody was selected
    @Needs(Permission.SEE_USERS)
    @PostMapping(ListAddress.PATH + "/select")
    String select(
            Actor actor,
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam(defaultValue = "") List<String> shown,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(name = "do", defaultValue = "edit") String what) {
        if (all) {
            List<String> unticked = new ArrayList<>(shown);
            unticked.removeAll(pick);
            var query = ListAddress.of(view, q, filter, sort, "", "", false).query();
            return next(what, selections.everything(actor, query, ids(unticked)), Optional.empty());
        }
        Optional<String> only = pick.size() == 1 ? Optional.of(pick.getFirst()) : Optional.empty();
        return next(what, selections.of(actor, ids(pick)), only);
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(ListAddress.PATH + "/paste")
    String paste(Model model) {
        return pasted("", Optional.empty(), "", model);
    }

    @Needs(Permission.SEE_USERS)
    @PostMapping(ListAddress.PATH + "/paste")
    String pasted(Actor actor, @RequestParam String addresses, Model model) {
        PastedList list = selections.paste(actor, addresses);
        String selection = list.found().isEmpty()
                ? ""
                : selections.of(actor, list.found()).id().toString();
        return pasted(addresses, Optional.of(list), selection, model);
    }

    private static String pasted(String addresses, Optional<PastedList> list, String selection, Model model) {
        model.addAttribute("addresses", addresses);
        model.addAttribute("list", list);
        model.addAttribute("selection", selection);
        return "users/paste";
    }

    private static String next(String what, Selection selection, Optional<String> only) {
        if (what.equals("edit") && only.isPresent()) {
            return "redirect:" + ListAddress.PATH + "/" + only.get() + "/edit";
        }
        String page = switch (what) {
            case "licences" -> "/licences";
            case "send" -> "/send-information";
            case "export" -> "/export";
            default -> "/edit";
        };
        return "redirect:" + ListAddress.PATH + page + "?selection=" + selection.id();
    }

    private static List<UserId> ids(List<String> texts) {
        return texts.stream().map(UserId::parse).toList();
    }
}
