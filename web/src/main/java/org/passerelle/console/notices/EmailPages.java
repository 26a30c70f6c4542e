package org.passerelle.console.notices;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.bridge.Bridges;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListFiles;
import org.passerelle.console.lists.ListWish;
import org.passerelle.exports.EveryPage;
import org.passerelle.mail.MailServers;
import org.passerelle.notices.Notice;
import org.passerelle.notices.NoticeId;
import org.passerelle.notices.NoticeRefusal;
import org.passerelle.notices.NoticeState;
import org.passerelle.notices.Notices;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// All e-mails of the organisation, and sending some once more.
@Controller
final class EmailPages {
    static final String PATH = EmailSearch.PATH;
    private static final int ROWS = 50;

    private final Notices notices;
    private final MailServers servers;
    private final Bridges bridges;
    private final ListFiles files;
    private final Texts texts;

    EmailPages(Notices notices, MailServers servers, Bridges bridges, ListFiles files, Texts texts) {
        this.notices = notices;
        this.servers = servers;
        this.bridges = bridges;
        this.files = files;
        this.texts = texts;
    }

    @Needs(Permission.SEE_EMAILS)
    @GetMapping(PATH)
    String list(Actor actor, EmailSearch search, Model model) {
        List<Notice> found = notices.page(actor, search.query(), search.start(), ROWS + 1);
        List<Notice> shown = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute(
                "page",
                new EmailsPage(
                        search,
                        shown,
                        found.size() > ROWS ? search.behind(shown.getLast().id()) : "",
                        notices.count(actor, NoticeState.WAITING),
                        notices.count(actor, NoticeState.HELD),
                        notices.count(actor, NoticeState.FAILED),
                        search.jobId().map(job -> notices.failedOf(actor, job)).orElse(0),
                        servers.settings(actor.tenant()),
                        servers.health(actor.tenant()),
                        bridges.settings(actor.tenant()).automaticEmails()));
        return "notices/list";
    }

    @Needs(Permission.SEE_EMAILS)
    @GetMapping(PATH + "/export")
    String ask(EmailSearch search, Ui ui, Model model) {
        return files.ask(search.question(), ui, model);
    }

    @Needs(Permission.SEE_EMAILS)
    @PostMapping(PATH + "/export")
    void export(Actor actor, EmailSearch search, ListWish wish, Ui ui, HttpServletResponse response)
            throws IOException {
        var pages = new EveryPage<Notice>(
                last -> notices.page(actor, search.query(), last.map(Notice::id), EveryPage.ROWS));
        files.write(actor, EmailFile.FILE, search.question(), wish, pages, ui, response);
    }

    @Needs(Permission.SEND_EMAILS)
    @PostMapping(PATH + "/{id}/again")
    String again(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String user,
            Locale locale,
            RedirectAttributes redirect) {
        notices.sendAgain(actor, parse(id).orElseThrow(() -> new RefusedException(NoticeRefusal.NO_SUCH_NOTICE)));
        redirect.addFlashAttribute(
                "notice", org.passerelle.console.frame.Notice.success(texts.say(locale, "notices.queued")));
        return "redirect:" + (user.matches("[0-9a-f-]{36}") ? "/admin/users/" + user + "/emails" : PATH);
    }

    @Needs(Permission.SEND_EMAILS)
    @PostMapping(PATH + "/send")
    String send(
            Actor actor,
            @RequestParam String state,
            @RequestParam(defaultValue = "") String job,
            Locale locale,
            RedirectAttributes redirect) {
        Optional<JobId> of = new EmailSearch("", job, "").jobId();
        if (of.isPresent()) {
            int again = notices.sendFailed(actor, of.get());
            redirect.addFlashAttribute(
                    "notice",
                    org.passerelle.console.frame.Notice.success(texts.say(locale, "notices.queued-many", "n", again)));
            return "redirect:" + PATH + "?job=" + of.get();
        }
        NoticeState which = state.equals(NoticeState.HELD.name()) ? NoticeState.HELD : NoticeState.FAILED;
        int sent = notices.sendAll(actor, which);
        return done(texts.say(locale, "notices.queued-many", "n", sent), redirect);
    }

    @Needs(Permission.SEND_EMAILS)
    @PostMapping(PATH + "/discard")
    String discard(Actor actor, Locale locale, RedirectAttributes redirect) {
        return done(texts.say(locale, "notices.discarded", "n", notices.discardHeld(actor)), redirect);
    }

    private static String done(String text, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", org.passerelle.console.frame.Notice.success(text));
        return "redirect:" + PATH;
    }

    /// @throws RefusedException `NO_SUCH_NOTICE`
    static Optional<NoticeId> parse(String id) {
        try {
            return id.isEmpty() ? Optional.empty() : Optional.of(NoticeId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(NoticeRefusal.NO_SUCH_NOTICE);
        }
    }
}
