package org.passerelle.console.user;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.Archive;
import org.passerelle.assignments.ArchivedAssignment;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Restorations;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListFiles;
import org.passerelle.console.lists.ListQuestion;
import org.passerelle.console.lists.ListWish;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What changes of a user replaced, and putting it back.
@Controller
final class ArchivePages {
    private final People people;
    private final Archive archive;
    private final Restorations restorations;
    private final ListFiles files;
    private final Texts texts;
    private final Clock clock;

    ArchivePages(People people, Archive archive, Restorations restorations, ListFiles files, Texts texts, Clock clock) {
        this.people = people;
        this.archive = archive;
        this.restorations = restorations;
        this.files = files;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(UserPages.PATH + "{id}/archive")
    String list(Actor actor, @PathVariable String id, Model model) {
        Person person = people.require(actor, id);
        model.addAttribute("person", person);
        model.addAttribute("entries", archive.of(actor, person.user().id()));
        model.addAttribute("now", clock.instant());
        model.addAttribute("question", question(person));
        return "user/archive";
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(UserPages.PATH + "{id}/archive/export")
    String ask(Actor actor, @PathVariable String id, Ui ui, Model model) {
        return files.ask(question(people.require(actor, id)), ui, model);
    }

    @Needs(Permission.SEE_USERS)
    @PostMapping(UserPages.PATH + "{id}/archive/export")
    void export(Actor actor, @PathVariable String id, ListWish wish, Ui ui, HttpServletResponse response)
            throws IOException {
        Person person = people.require(actor, id);
        List<ArchivedAssignment> entries = archive.of(actor, person.user().id());
        files.write(
                actor,
                ArchiveFile.FILE,
                question(person),
                wish,
                List.of(entries).iterator(),
                ui,
                response);
    }

    private static ListQuestion question(Person person) {
        return ListQuestion.whole("archive", person.path() + "/archive");
    }

    @Needs(Permission.RESTORE)
    @GetMapping(UserPages.PATH + "{id}/archive/{entry}/restore")
    String ask(Actor actor, @PathVariable String id, @PathVariable UUID entry, Locale locale, Model model) {
        model.addAttribute("question", question(actor, people.require(actor, id), entry, locale));
        return "user/confirm";
    }

    @Needs(Permission.RESTORE)
    @PostMapping(UserPages.PATH + "{id}/archive/{entry}/restore")
    String restore(
            Actor actor,
            @PathVariable String id,
            @PathVariable UUID entry,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        Confirmation question = question(actor, person, entry, locale);
        try {
            restorations.restore(actor, person.user().id(), entry, reason.strip());
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("question", question.with(texts.refusal(locale, refused), reason));
            return "user/confirm";
        }
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "user.restored", "name", person.name())));
        return "redirect:" + person.path() + "/audio";
    }

    /// What comes back, and what goes to the archive in its turn.
    private Confirmation question(Actor actor, Person person, UUID entry, Locale locale) {
        ArchivedAssignment former = archive.of(actor, person.user().id()).stream()
                .filter(one -> one.id().equals(entry))
                .findFirst()
                .orElseThrow(() -> new RefusedException(AssignmentRefusal.NO_SUCH_ARCHIVE));
        var consequences = new ArrayList<String>();
        consequences.add(
                former.providerName().isEmpty()
                        ? texts.say(locale, "user.restore-none", "name", person.name())
                        : texts.say(locale, "user.restore-provider", "provider", former.providerName()));
        former.conferenceId()
                .ifPresent(code ->
                        consequences.add(texts.say(locale, "user.restore-conference-id", "code", Ui.grouped(code))));
        person.assignment()
                .conferenceId()
                .filter(code -> !former.conferenceId().equals(Optional.of(code)))
                .ifPresent(code -> consequences.add(texts.say(locale, "user.restore-stops", "code", Ui.grouped(code))));
        consequences.add(texts.say(locale, "user.restore-archived"));
        return new Confirmation(
                person,
                texts.say(locale, "user.restore-title", "name", person.name()),
                consequences,
                texts.say(locale, "frame.restore"),
                person.path() + "/archive/" + entry + "/restore",
                person.path() + "/archive",
                Map.of(),
                Optional.of(""),
                List.of());
    }
}
