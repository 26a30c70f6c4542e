package org.passerelle.console.user;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.AcpRecord;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Removes one of the records third parties keep of a user.
@Controller
final class RecordPages {
    private final People people;
    private final ThirdPartyRecords records;
    private final Texts texts;

    RecordPages(People people, ThirdPartyRecords records, Texts texts) {
        this.people = people;
        this.records = records;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_CONFERENCING)
    @GetMapping(UserPages.PATH + "{id}/records/{record}/remove")
    String ask(Actor actor, @PathVariable String id, @PathVariable UUID record, Locale locale, Model model) {
        Person person = people.require(actor, id);
        AcpRecord found = person.records().stream()
                .filter(one -> one.id().equals(record))
                .findFirst()
                .orElseThrow(() -> new RefusedException(AssignmentRefusal.NO_SUCH_RECORD));
        String provider = person.providerOf(found);
        String consequence = person.records().size() > 1 ? "user.record-remove-one" : "user.record-remove-last";
        model.addAttribute(
                "question",
                new Confirmation(
                        person,
                        texts.say(locale, "user.record-remove-title", "provider", provider, "name", person.name()),
                        List.of(texts.say(locale, consequence, "provider", provider, "name", person.name())),
                        texts.say(locale, "frame.remove"),
                        person.path() + "/records/" + record + "/remove",
                        person.path() + "/audio",
                        Map.of(),
                        Optional.of(""),
                        List.of()));
        return "user/confirm";
    }

    @Needs(Permission.EDIT_CONFERENCING)
    @PostMapping(UserPages.PATH + "{id}/records/{record}/remove")
    String remove(
            Actor actor,
            @PathVariable String id,
            @PathVariable UUID record,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        records.remove(actor, person.user().id(), record, reason.strip());
        redirect.addFlashAttribute(
                "notice", Notice.success(texts.say(locale, "user.record-removed", "name", person.name())));
        return "redirect:" + person.path() + "/audio";
    }
}
