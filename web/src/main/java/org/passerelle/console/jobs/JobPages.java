package org.passerelle.console.jobs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditTrail;
import org.passerelle.audit.Change;
import org.passerelle.console.frame.Download;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.LiveParts;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListFiles;
import org.passerelle.console.lists.ListWish;
import org.passerelle.exports.EveryPage;
import org.passerelle.exports.ListExport;
import org.passerelle.exports.Sheet;
import org.passerelle.jobs.ItemReport;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobRefusal;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Reason;
import org.passerelle.jobs.Result;
import org.passerelle.migration.Undos;
import org.passerelle.notices.JobNotices;
import org.passerelle.notices.Notices;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The list of jobs, one job while it runs and after, its report as a file.
@Controller
final class JobPages {
    private static final int JOBS = 50;
    private static final int ITEMS = 50;
    private static final int REASONS = 10;
    private static final List<String> REPORT_HEADER =
            List.of("position", "name", "userPrincipalName", "result", "code", "text");

    private static final int IN_BELL = 5;

    private final Jobs jobs;
    private final Undos undos;
    private final Notices notices;
    private final AuditTrail trail;
    private final LiveParts live;
    private final ListFiles files;
    private final ListExport export;
    private final Texts texts;
    private final Clock clock;

    JobPages(
            Jobs jobs,
            Undos undos,
            Notices notices,
            AuditTrail trail,
            LiveParts live,
            ListFiles files,
            ListExport export,
            Texts texts,
            Clock clock) {
        this.jobs = jobs;
        this.undos = undos;
        this.notices = notices;
        this.trail = trail;
        this.live = live;
        this.files = files;
        this.export = export;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(JobPage.PATH)
    String list(Actor actor, JobSearch search, HttpServletRequest request, Model model) {
        List<Job> found = jobs.page(actor, search.only(), search.start(), JOBS + 1);
        boolean more = found.size() > JOBS;
        List<Job> shown = more ? found.subList(0, JOBS) : found;
        model.addAttribute("search", search);
        model.addAttribute("jobs", shown);
        model.addAttribute("next", more ? search.behind(shown.getLast().id()) : "");
        return Fragments.wanted(request) ? "jobs/table" : "jobs/list";
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(JobPage.PATH + "/export")
    String ask(JobSearch search, Ui ui, Model model) {
        return files.ask(search.question(), ui, model);
    }

    @Needs(Permission.SEE_JOBS)
    @PostMapping(JobPage.PATH + "/export")
    void export(Actor actor, JobSearch search, ListWish wish, Ui ui, HttpServletResponse response) throws IOException {
        var pages = new EveryPage<Job>(last -> jobs.page(actor, search.only(), last.map(Job::id), EveryPage.ROWS));
        files.write(actor, JobFile.FILE, search.question(), wish, pages, ui, response);
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(JobPage.PATH + "/{id}")
    String job(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String only,
            @RequestParam(defaultValue = "0") long after,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Job job = jobs.require(actor, parse(id));
        model.addAttribute("page", page(actor, job, result(only), after));
        if (!Fragments.wanted(request)) {
            return "jobs/job";
        }
        if (job.state().isOver()) {
            Fragments.say(response, texts.say(locale, "jobs.over"));
        }
        return "jobs/polled";
    }

    /// The same page's changing part, each time it changes.
    @Needs(Permission.SEE_JOBS)
    @GetMapping(JobPage.PATH + "/{id}/live")
    void live(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String only,
            @RequestParam(defaultValue = "0") long after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        JobId job = jobs.require(actor, parse(id)).id();
        var before = new AtomicReference<Job>();
        live.stream(request, response, "jobs/polled", () -> {
            Job now = jobs.require(actor, job);
            if (now.equals(before.getAndSet(now))) {
                return Optional.empty();
            }
            JobPage page = page(actor, now, result(only), after);
            return Optional.of(
                    new LiveParts.Look(Map.of("page", page), now.state().isOver()));
        });
    }

    /// Its e-mails, which go on when the job is over.
    @Needs(Permission.SEE_EMAILS)
    @GetMapping(JobPage.PATH + "/{id}/emails")
    String emails(Actor actor, @PathVariable String id, Model model) {
        Job job = jobs.require(actor, parse(id));
        model.addAttribute("job", job);
        model.addAttribute("emails", notices.ofJob(actor, job.id()));
        return "jobs/emails";
    }

    /// What the bell in the header opens.
    @Needs(Permission.SEE_JOBS)
    @GetMapping(JobPage.PATH + "/bell")
    String bell(Actor actor, Model model) {
        model.addAttribute("running", jobs.notOver(actor, IN_BELL));
        model.addAttribute(
                "over",
                jobs.page(actor, Optional.empty(), Optional.empty(), IN_BELL * 2).stream()
                        .filter(job -> job.state().isOver())
                        .limit(IN_BELL)
                        .toList());
        return "jobs/bell";
    }

    @Needs(Permission.CANCEL_JOBS)
    @PostMapping(JobPage.PATH + "/{id}/cancel")
    String cancel(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        jobs.cancel(actor, parse(id));
        return back(id, "jobs.cancel-asked", locale, redirect);
    }

    @Needs(Permission.CANCEL_JOBS)
    @PostMapping(JobPage.PATH + "/{id}/pause")
    String pause(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        jobs.pause(actor, parse(id));
        return back(id, "jobs.pause-asked", locale, redirect);
    }

    @Needs(Permission.CANCEL_JOBS)
    @PostMapping(JobPage.PATH + "/{id}/resume")
    String resume(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        jobs.resume(actor, parse(id));
        return back(id, "jobs.resumed", locale, redirect);
    }

    /// The service knows what trying again needs: the same as the job itself.
    @Needs(Permission.SEE_JOBS)
    @PostMapping(JobPage.PATH + "/{id}/retry")
    String retry(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String user) {
        return "redirect:" + JobPage.PATH + "/" + jobs.retry(actor, parse(id), only(user));
    }

    private static Optional<UserId> only(String user) {
        try {
            return user.isEmpty() ? Optional.empty() : Optional.of(UserId.parse(user));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(JobRefusal.NOT_LEFT_UNDONE);
        }
    }

    private JobPage page(Actor actor, Job job, Optional<Result> result, long after) {
        List<ItemReport> items = jobs.items(actor, job.id(), result, after, ITEMS + 1);
        boolean more = items.size() > ITEMS;
        List<ItemReport> shown = more ? items.subList(0, ITEMS) : items;
        String next = more
                ? JobPage.address(
                        JobPage.pathOf(job), result, shown.getLast().item().position())
                : "";
        var links = new JobPage.Links(
                job.undoes().or(job::retries).flatMap(origin -> jobs.find(actor, origin)),
                jobs.followers(actor, job.id()));
        return new JobPage(
                job,
                job.left(clock.instant()),
                result,
                after,
                shown,
                trail.ofJob(
                        actor,
                        job.id(),
                        shown.stream()
                                .flatMap(report -> report.item().user().stream())
                                .toList()),
                next,
                links,
                undos.isUndoable(actor, job),
                undos.until(actor, job),
                jobs.isRepeatable(actor, job),
                reasons(actor, job),
                emails(actor, job));
    }

    private List<Reason> reasons(Actor actor, Job job) {
        return job.state().isOver() && job.counters().refused() + job.counters().failed() > 0
                ? jobs.reasons(actor, job.id(), REASONS)
                : List.of();
    }

    private Optional<JobNotices> emails(Actor actor, Job job) {
        return actor.may(Permission.SEE_EMAILS) ? Optional.of(notices.ofJob(actor, job.id())) : Optional.empty();
    }

    private String back(String id, String text, Locale locale, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", Notice.info(texts.say(locale, text)));
        return "redirect:" + JobPage.PATH + "/" + parse(id);
    }

    /// Every item with what became of it, streamed.
    @Needs(Permission.SEE_JOBS)
    @GetMapping(JobPage.PATH + "/{id}/report.{suffix:csv|xlsx}")
    void report(
            Actor actor,
            @PathVariable String id,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String only,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Job job = jobs.require(actor, parse(id));
        Optional<Result> result = result(only);
        var sheet = Sheet.of(
                "job-report",
                Permission.SEE_JOBS,
                Download.style(suffix, locale),
                REPORT_HEADER,
                List.of(new Change("filter", null, "job=" + job.id() + (only.isEmpty() ? "" : ", only=" + only))));
        var pages = new EveryPage<ItemReport>(last -> jobs.items(
                actor,
                job.id(),
                result,
                last.map(report -> report.item().position()).orElse(0L),
                EveryPage.ROWS));
        OutputStream out = Download.start(response, job.kind() + "-" + job.id(), sheet.style());
        export.write(actor, sheet, out, pages, report -> line(report, locale));
    }

    private List<String> line(ItemReport report, Locale locale) {
        return List.of(
                String.valueOf(report.item().position()),
                report.name(),
                report.signInName(),
                report.outcome().map(outcome -> outcome.result().name()).orElse(""),
                report.outcome().map(outcome -> outcome.code()).orElse(""),
                report.outcome()
                        .map(outcome -> texts.text(
                                locale,
                                key(outcome.result(), outcome.code()),
                                Map.<String, Object>copyOf(outcome.facts())))
                        .orElse(""));
    }

    private static Optional<Result> result(String word) {
        return Arrays.stream(Result.values())
                .filter(known -> known.name().equalsIgnoreCase(word))
                .findFirst();
    }

    private static String key(Result result, String code) {
        return (result == Result.REFUSED ? "refusals." : "outcomes.") + code;
    }

    static JobId parse(String id) {
        try {
            return JobId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(JobRefusal.NO_SUCH_JOB);
        }
    }
}
