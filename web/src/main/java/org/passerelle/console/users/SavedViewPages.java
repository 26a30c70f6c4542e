package org.passerelle.console.users;

import java.util.List;
import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.roster.RosterRefusal;
import org.passerelle.roster.SavedViewId;
import org.passerelle.roster.SavedViews;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Keeps the list on screen under a name, and forgets it.
@Controller
final class SavedViewPages {
    private final SavedViews savedViews;
    private final ChosenColumns chosenColumns;
    private final Texts texts;

    SavedViewPages(SavedViews savedViews, ChosenColumns chosenColumns, Texts texts) {
        this.savedViews = savedViews;
        this.chosenColumns = chosenColumns;
        this.texts = texts;
    }

    @Needs(Permission.SEE_USERS)
    @PostMapping(ListAddress.PATH + "/views")
    String save(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            WhoIsListed listed,
            Locale locale,
            RedirectAttributes redirect) {
        var address = listed.address().ofEverybody();
        List<String> columns = chosenColumns.of(actor, address.cols()).stream()
                .map(Column::key)
                .toList();
        savedViews.save(actor, name, address.query(), columns, shared);
        redirect.addFlashAttribute(
                "notice", Notice.success(texts.say(locale, "users.view-saved", "name", name.strip())));
        return "redirect:" + address.href();
    }

    @Needs(Permission.SEE_USERS)
    @PostMapping(ListAddress.PATH + "/views/delete")
    String delete(
            Actor actor,
            @RequestParam String id,
            @RequestParam(defaultValue = ListAddress.PATH) String back,
            Locale locale,
            RedirectAttributes redirect) {
        savedViews.delete(actor, parse(id));
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "users.view-deleted")));
        return "redirect:" + list(back);
    }

    /// Puts a view above the list, or takes it from there.
    @Needs(Permission.SEE_USERS)
    @PostMapping(ListAddress.PATH + "/views/pin")
    String pin(
            Actor actor,
            @RequestParam String id,
            @RequestParam(defaultValue = "true") boolean pinned,
            @RequestParam(defaultValue = ListAddress.PATH) String back) {
        savedViews.pin(actor, parse(id), pinned);
        return "redirect:" + list(back);
    }

    /// @param view that the list opens with from now on
    @Needs(Permission.SEE_USERS)
    @PostMapping(ListAddress.PATH + "/views/default")
    String open(
            Actor actor,
            @RequestParam String view,
            @RequestParam(defaultValue = ListAddress.PATH) String back,
            Locale locale,
            RedirectAttributes redirect) {
        savedViews.openWith(actor, view);
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "users.view-opens-said")));
        return "redirect:" + list(back);
    }

    private static String list(String back) {
        return back.startsWith(ListAddress.PATH) ? back : ListAddress.PATH;
    }

    private static SavedViewId parse(String id) {
        try {
            return SavedViewId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(RosterRefusal.NO_SUCH_VIEW);
        }
    }
}
