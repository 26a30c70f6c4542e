package org.passerelle.rest.routes;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.api.ConferenceIdChoice;
import org.passerelle.api.NewPlan;
import org.passerelle.api.Plan;
import org.passerelle.api.PlanGroup;
import org.passerelle.api.PlanPatch;
import org.passerelle.api.PlanStart;
import org.passerelle.api.ProviderTarget;
import org.passerelle.api.Reason;
import org.passerelle.assignments.Target;
import org.passerelle.jobs.Jobs;
import org.passerelle.migration.MovePlan;
import org.passerelle.migration.MovePlanId;
import org.passerelle.migration.MovePlans;
import org.passerelle.migration.PlanLine;
import org.passerelle.migration.PlanOptions;
import org.passerelle.migration.PlanPreviews;
import org.passerelle.migration.PlanRefusal;
import org.passerelle.migration.PlanStarts;
import org.passerelle.migration.Waves;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// Plans of moves: made, previewed, started, agreed to.
@Component
final class PlanRoutes implements Routes {
    private static final int ANY_FAILED_PERCENT = 100;
    /// Where other plans have the name of their file.
    private static final String API = "API";

    private final MovePlans plans;
    private final PlanPreviews previews;
    private final PlanStarts starts;
    private final Wanted wanted;
    private final Phrases phrases;
    private final Jobs jobs;
    private final JobTexts texts;
    private final PlanSettings settings;

    PlanRoutes(
            MovePlans plans,
            PlanPreviews previews,
            PlanStarts starts,
            Wanted wanted,
            Phrases phrases,
            Jobs jobs,
            JobTexts texts,
            PlanSettings settings) {
        this.plans = plans;
        this.previews = previews;
        this.starts = starts;
        this.wanted = wanted;
        this.phrases = phrases;
        this.jobs = jobs;
        this.texts = texts;
        this.settings = settings;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list("/plans", Plan.class, this::list, Parameter.TOP, Parameter.AFTER),
                Route.get("/plans/{id}", Plan.class, call -> shown(call, id(call))),
                Route.create("/plans", Plan.class, this::create).takes(NewPlan.class),
                Route.patch("/plans/{id}", PlanPatch.class, Plan.class, this::edit),
                Route.post("/plans/{id}:leaveOut", Plan.class, this::leaveOut).takes(PlanGroup.class),
                Route.start("/plans/{id}:assignLicences", this::license).takes(PlanGroup.class),
                Route.post("/plans/{id}:preview", Plan.class, this::preview),
                Route.post("/plans/{id}:start", Plan.class, this::start).takes(PlanStart.class),
                Route.post("/plans/{id}:approve", Plan.class, call -> tell(call, starts::approve)),
                Route.post("/plans/{id}:sendBack", Plan.class, this::sendBack).takes(Reason.class),
                Route.post("/plans/{id}:cancel", Plan.class, call -> tell(call, starts::cancel)),
                Route.post("/plans/{id}:resume", Plan.class, call -> tell(call, starts::resume)));
    }

    private Answer list(Call call) {
        int top = call.top();
        List<MovePlan> found = plans.page(call.actor(), call.after(MovePlanId::parse), top + 1);
        return Parts.of(call, found, top, plan -> plan(call, plan), MovePlan::id);
    }

    private Answer create(Call call) {
        NewPlan body = call.body(NewPlan.class);
        MovePlanId id = body.conferenceIds().isPresent()
                ? plans.draft(call.actor(), API, lines(body), options(call, body))
                : plans.draft(
                        call.actor(),
                        wanted.selection(call.actor(), body.choice()).id(),
                        options(call, body));
        previews.make(call.actor(), id);
        return Answer.created("/plans/" + id, plan(call, plans.require(call.actor(), id)));
    }

    /// As a file would name them.
    private static Iterator<PlanLine> lines(NewPlan body) {
        Map<String, String> ids = body.conferenceIds().orElseThrow();
        List<String> users = Members.required(body.choice().users(), "/choice/users");
        return users.stream()
                .map(user -> new PlanLine(user, Optional.ofNullable(ids.get(user))))
                .iterator();
    }

    private PlanOptions options(Call call, NewPlan body) {
        Target target = Words.same(Target.class, body.provider());
        return new PlanOptions(
                target,
                Arrangements.of(body),
                body.emails().orElse(true),
                body.reason().orElse("").strip(),
                body.startAt(),
                new Waves(
                        body.waveSize().orElse(0),
                        Duration.ofMinutes(body.wavePauseMinutes().orElse(0)),
                        body.mostFailedPercent().orElse(ANY_FAILED_PERCENT)),
                settings.of(call, target, body.settings().orElse(Map.of())));
    }

    private Answer edit(Call call) {
        PlanPatch wanted = call.body(PlanPatch.class);
        PlanOptions now = plans.require(call.actor(), id(call)).options();
        plans.edit(
                call.actor(),
                id(call),
                new PlanOptions(
                        wanted.provider()
                                .map(one -> Words.same(Target.class, one))
                                .orElse(now.target()),
                        Arrangements.of(now.arrangement(), wanted),
                        wanted.emails().orElse(now.emails()),
                        wanted.reason().orElse(now.reason()).strip(),
                        wanted.startAt().or(now::startAt),
                        new Waves(
                                wanted.waveSize().orElse(now.waves().size()),
                                wanted.wavePauseMinutes()
                                        .map(Duration::ofMinutes)
                                        .orElse(now.waves().pause()),
                                wanted.mostFailedPercent().orElse(now.waves().mostFailedPercent())),
                        now.edit()),
                call.versionNumber());
        previews.make(call.actor(), id(call));
        return shown(call, id(call));
    }

    private Answer leaveOut(Call call) {
        plans.leaveOut(call.actor(), id(call), call.body(PlanGroup.class).code());
        previews.make(call.actor(), id(call));
        return shown(call, id(call));
    }

    private Answer license(Call call) {
        PlanGroup wanted = call.body(PlanGroup.class);
        JobId job = plans.license(
                call.actor(), id(call), wanted.code(), wanted.product().orElse(""));
        return Answer.accepted(job, texts.job(call.actor(), jobs.require(call.actor(), job)));
    }

    private Answer preview(Call call) {
        plans.previewAgain(call.actor(), id(call));
        previews.make(call.actor(), id(call));
        return shown(call, id(call));
    }

    private Answer start(Call call) {
        PlanStart body = call.bodyOr(PlanStart.class, new PlanStart(Optional.empty()));
        OptionalLong typed = body.users().map(OptionalLong::of).orElse(OptionalLong.empty());
        starts.start(call.actor(), id(call), typed);
        return shown(call, id(call));
    }

    private Answer sendBack(Call call) {
        Reason body = call.bodyOr(Reason.class, new Reason(Optional.empty()));
        starts.sendBack(call.actor(), id(call), body.reason().orElse("").strip());
        return shown(call, id(call));
    }

    private Answer tell(Call call, BiConsumer<Actor, MovePlanId> order) {
        order.accept(call.actor(), id(call));
        return shown(call, id(call));
    }

    private Answer shown(Call call, MovePlanId id) {
        Plan plan = plan(call, plans.require(call.actor(), id));
        return Answer.of(plan).versioned(plan.etag());
    }

    private Plan plan(Call call, MovePlan plan) {
        PlanOptions options = plan.options();
        return new Plan(
                plan.id().value(),
                Words.camel(plan.state()),
                Words.same(ProviderTarget.class, options.target()),
                options.reason(),
                options.emails(),
                options.startAt(),
                options.waves().size(),
                options.waves().pause().toMinutes(),
                options.waves().mostFailedPercent(),
                Words.same(ConferenceIdChoice.class, options.arrangement().conferenceId()),
                options.arrangement().toll().text(),
                options.arrangement().tollFree().text(),
                Arrangements.pin(options.arrangement()),
                settings.shown(call.actor(), options.edit()),
                plan.createdAt(),
                plan.createdBy(),
                plan.preview().map(found -> ManyRoutes.preview(call, phrases, found)),
                plan.approvalUntil(),
                plan.approval().map(MovePlan.Approval::by),
                plan.nextWaveAt(),
                plan.finishedAt(),
                plans.waves(call.actor(), plan.id()).stream().map(JobId::value).toList(),
                String.valueOf(plan.rowVersion()));
    }

    private static MovePlanId id(Call call) {
        return call.id("id", MovePlanId::parse, PlanRefusal.NO_SUCH_PLAN);
    }
}
