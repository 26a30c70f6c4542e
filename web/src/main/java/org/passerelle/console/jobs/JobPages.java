package org.passerelle.console.jobs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.CsvFile;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.jobs.ItemReport;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobRefusal;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
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
    private static final int REPORTED_AT_ONCE = 1_000;

    private final Jobs jobs;
    private final Texts texts;
    private final Clock clock;

    JobPages(Jobs jobs, Texts texts, Clock clock) {
        this.jobs = jobs;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(JobPage.PATH)
    String list(Actor actor, @RequestParam(defaultValue = "") String before, HttpServletRequest request, Model model) {
        Optional<JobId> start =
                Optional.of(before).filter(text -> !text.isEmpty()).map(JobPages::parse);
        List<Job> found = jobs.page(actor, start, JOBS + 1);
        boolean more = found.size() > JOBS;
        List<Job> shown = more ? found.subList(0, JOBS) : found;
        model.addAttribute("jobs", shown);
        model.addAttribute("here", start.isEmpty() ? JobPage.PATH : JobPage.PATH + "?before=" + start.get());
        model.addAttribute(
                "next", more ? JobPage.PATH + "?before=" + shown.getLast().id() : "");
        return Fragments.wanted(request) ? "jobs/table" : "jobs/list";
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
        Optional<Result> result = result(only);
        List<ItemReport> items = jobs.items(actor, job.id(), result, after, ITEMS + 1);
        boolean more = items.size() > ITEMS;
        List<ItemReport> shown = more ? items.subList(0, ITEMS) : items;
        String next = more
                ? JobPage.address(
                        JobPage.PATH + "/" + job.id(),
                        result,
                        shown.getLast().item().position())
                : "";
        model.addAttribute("page", new JobPage(job, job.left(clock.instant()), result, after, shown, next));
        if (!Fragments.wanted(request)) {
            return "jobs/job";
        }
        if (job.state().isOver()) {
            Fragments.say(response, texts.say(locale, "jobs.over"));
        }
        return "jobs/polled";
    }

    @Needs(Permission.CANCEL_JOBS)
    @PostMapping(JobPage.PATH + "/{id}/cancel")
    String cancel(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        jobs.cancel(actor, parse(id));
        redirect.addFlashAttribute("notice", Notice.info(texts.say(locale, "jobs.cancel-asked")));
        return "redirect:" + JobPage.PATH + "/" + parse(id);
    }

    /// Every item with what became of it, streamed.
    @Needs(Permission.SEE_JOBS)
    @GetMapping(JobPage.PATH + "/{id}/report.csv")
    void report(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String only,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Job job = jobs.require(actor, parse(id));
        Optional<Result> result = result(only);
        try (PrintWriter out = CsvFile.start(response, job.kind() + "-" + job.id() + ".csv")) {
            CsvFile.line(out, List.of("position", "name", "userPrincipalName", "result", "code", "text"));
            long after = 0;
            for (List<ItemReport> some = jobs.items(actor, job.id(), result, after, REPORTED_AT_ONCE);
                    !some.isEmpty();
                    some = jobs.items(actor, job.id(), result, after, REPORTED_AT_ONCE)) {
                some.forEach(report -> CsvFile.line(out, line(report, locale)));
                after = some.getLast().item().position();
            }
        }
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

    private static JobId parse(String id) {
        try {
            return JobId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(JobRefusal.NO_SUCH_JOB);
        }
    }
}
