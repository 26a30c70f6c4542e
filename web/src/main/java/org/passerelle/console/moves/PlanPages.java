package org.passerelle.console.moves;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.assignments.ConferenceIdRule;
import org.passerelle.assignments.NumberRule;
import org.passerelle.audit.Change;
import org.passerelle.console.frame.Download;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.exports.EveryPage;
import org.passerelle.exports.ListExport;
import org.passerelle.exports.Sheet;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.licences.Licences;
import org.passerelle.migration.MovePlan;
import org.passerelle.migration.MovePlans;
import org.passerelle.migration.MovePolicies;
import org.passerelle.migration.PlanPreviews;
import org.passerelle.migration.PlanStarts;
import org.passerelle.migration.PlanState;
import org.passerelle.migration.Preview;
import org.passerelle.migration.Undos;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderKind;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterRow;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// One plan: what it is to do, what would happen, and where it stands. Its preview as a file.
@Controller
final class PlanPages {
    private static final int USERS = 50;

    private final MovePlans plans;
    private final PlanPreviews previews;
    private final PlanStarts starts;
    private final MovePolicies policies;
    private final Jobs jobs;
    private final Undos undos;
    private final Roster roster;
    private final Providers providers;
    private final ServiceNumbers numbers;
    private final Licences licences;
    private final Organisations organisations;
    private final ListExport export;
    private final Texts texts;
    private final Clock clock;

    PlanPages(
            MovePlans plans,
            PlanPreviews previews,
            PlanStarts starts,
            MovePolicies policies,
            Jobs jobs,
            Undos undos,
            Roster roster,
            Providers providers,
            ServiceNumbers numbers,
            Licences licences,
            Organisations organisations,
            ListExport export,
            Texts texts,
            Clock clock) {
        this.plans = plans;
        this.previews = previews;
        this.starts = starts;
        this.policies = policies;
        this.jobs = jobs;
        this.undos = undos;
        this.roster = roster;
        this.providers = providers;
        this.numbers = numbers;
        this.licences = licences;
        this.organisations = organisations;
        this.export = export;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(PlanPage.PATH + "/{id}")
    String plan(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "0") long after,
            Locale locale,
            HttpServletRequest request,
            Model model) {
        MovePlan plan = plans.require(actor, PlanListPages.parse(id));
        if (plan.state() == PlanState.DRAFT && plan.preview().isEmpty() && actor.may(Permission.MOVE_USERS)) {
            previews.make(actor, plan.id());
            plan = plans.require(actor, plan.id());
        }
        var zone = organisations.require(actor.tenant()).timeZone();
        var form = PlanForm.of(plan.options(), plan.rowVersion(), zone);
        model.addAttribute("page", page(actor, plan, form, List.of(), group, after, locale));
        return Fragments.wanted(request) ? "moves/standing" : "moves/plan";
    }

    PlanPage page(
            Actor actor,
            MovePlan plan,
            PlanForm form,
            List<Problem> problems,
            String group,
            long after,
            Locale locale) {
        long changes = plan.preview().map(Preview::changes).orElse(0L);
        List<PlanPage.Line> lines = lines(actor, plan, group, after, USERS + 1);
        boolean more = lines.size() > USERS;
        List<PlanPage.Line> shown = more ? lines.subList(0, USERS) : lines;
        List<ServiceNumber> all = numbers.all(actor.tenant());
        List<Job> waves = plans.waves(actor, plan.id()).stream()
                .flatMap(job -> jobs.find(actor, job).stream())
                .toList();
        return new PlanPage(
                plan,
                form,
                providers.ours(actor.tenant()).name(),
                choices(actor, all.stream().filter(ServiceNumber::isOpen).toList(), locale),
                starts.isLarge(actor.tenant(), changes),
                policies.of(actor.tenant()).needsApproval(changes),
                plan.isOf(actor),
                waves,
                waves.stream()
                        .filter(job -> undos.isUndoable(actor, job))
                        .map(Job::id)
                        .collect(Collectors.toSet()),
                group,
                shown,
                more
                        ? PlanPage.PATH + "/" + plan.id() + "?group=" + group + "&after="
                                + shown.getLast().position()
                        : "",
                all.stream().collect(Collectors.toMap(number -> number.id().toString(), ServiceNumber::e164)),
                products(actor, locale),
                problems);
    }

    /// Every user with old and new, streamed.
    @Needs(Permission.SEE_JOBS)
    @GetMapping(PlanPage.PATH + "/{id}/preview.{suffix:csv|xlsx}")
    void export(
            Actor actor,
            @PathVariable String id,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String group,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        MovePlan plan = plans.require(actor, PlanListPages.parse(id));
        var sheet = Sheet.of(
                "move-preview",
                Permission.SEE_JOBS,
                Download.style(suffix, locale),
                PreviewLine.HEADER,
                List.of(new Change("filter", null, "plan=" + plan.id() + (group.isEmpty() ? "" : ", group=" + group))));
        var pages = new EveryPage<PlanPage.Line>(last ->
                lines(actor, plan, group, last.map(PlanPage.Line::position).orElse(0L), EveryPage.ROWS));
        OutputStream out = Download.start(response, "move-" + plan.id(), sheet.style());
        export.write(actor, sheet, out, pages, line -> PreviewLine.cells(line, texts, locale));
    }

    private List<PlanPage.Line> lines(Actor actor, MovePlan plan, String group, long after, int most) {
        List<PlanPreviews.Line> found =
                previews.page(actor, plan.id(), Optional.of(group).filter(code -> !code.isEmpty()), after, most);
        Map<UserId, RosterRow> users =
                roster
                        .findAll(
                                actor,
                                found.stream().map(PlanPreviews.Line::user).toList())
                        .stream()
                        .collect(Collectors.toMap(RosterRow::id, Function.identity()));
        return found.stream()
                .flatMap(line -> Optional.ofNullable(users.get(line.user())).stream()
                        .map(user -> new PlanPage.Line(line.position(), user, line.difference())))
                .toList();
    }

    private PlanPage.Choices choices(Actor actor, List<ServiceNumber> all, Locale locale) {
        var targets = new ArrayList<>(List.of(
                new Option(PlanForm.OURS, providers.ours(actor.tenant()).name()),
                new Option(PlanForm.NONE, texts.say(locale, "frame.none"))));
        providers.all(actor.tenant()).stream()
                .filter(provider -> provider.kind() == ProviderKind.THIRD_PARTY)
                .map(Provider::name)
                .forEach(
                        name -> targets.add(new Option(name, texts.say(locale, "moves.one-by-one", "provider", name))));
        return new PlanPage.Choices(
                targets,
                Arrays.stream(ConferenceIdRule.values())
                        .map(rule ->
                                new Option(rule.name(), texts.say(locale, "moves.conference-id-" + Texts.word(rule))))
                        .toList(),
                rules(all, NumberKind.TOLL, locale),
                rules(all, NumberKind.TOLL_FREE, locale));
    }

    private List<Option> rules(List<ServiceNumber> all, NumberKind kind, Locale locale) {
        var rules = new ArrayList<>(List.of(
                new Option("by-country", texts.say(locale, "moves.number-by-country")),
                new Option("keep", texts.say(locale, "moves.number-keep"))));
        if (kind == NumberKind.TOLL_FREE) {
            rules.add(new Option(NumberRule.NONE.text(), texts.say(locale, "frame.none")));
        }
        all.stream()
                .filter(number -> number.kind() == kind)
                .forEach(number -> rules.add(new Option(number.id().toString(), Ui.international(number.e164()))));
        return rules;
    }

    private List<Option> products(Actor actor, Locale locale) {
        LocalDate today = LocalDate.now(clock);
        return licences.pools(actor).stream()
                .filter(pool -> pool.product().grantsConferencing())
                .map(pool -> new Option(
                        pool.product().code(),
                        pool.product().name() + " – "
                                + texts.say(locale, "users.licences-left", "n", pool.available(today))))
                .toList();
    }
}
