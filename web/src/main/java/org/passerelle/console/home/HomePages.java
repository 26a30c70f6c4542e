package org.passerelle.console.home;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.users.ReadyBanner;
import org.passerelle.guessing.GuessGuard;
import org.passerelle.jobs.Jobs;
import org.passerelle.licences.LicencePool;
import org.passerelle.licences.Licences;
import org.passerelle.live.LiveConferences;
import org.passerelle.live.UsageNow;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.View;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Admin centre: the card *Audio conferencing* and all the others.
@Controller
final class HomePages {
    private static final List<View> TILES = List.of(
            View.ALL,
            View.CONFERENCING_ON,
            View.CONFERENCING_OFF,
            View.READY_TO_MOVE,
            View.LICENSED_WITHOUT_PROVIDER,
            View.NEEDS_ATTENTION);
    private static final int LATEST_JOBS = 5;
    private static final int LATEST_CHANGES = 10;
    private static final Duration LEFT_UNDONE_SHOWN = Duration.ofDays(7);
    private static final int LOOKED_THROUGH = 50;
    private static final Duration BREAK_GLASS_SHOWN = Duration.ofDays(7);

    private final ReadyBanner banner;
    private final Providers providers;
    private final Roster roster;
    private final Licences licences;
    private final Jobs jobs;
    private final LiveConferences conferences;
    private final UsageNow usage;
    private final GuessGuard guard;
    private final Concerns concerns;
    private final AuditTrail trail;
    private final SetUpSteps steps;
    private final Clock clock;

    HomePages(
            ReadyBanner banner,
            Providers providers,
            Roster roster,
            Licences licences,
            Jobs jobs,
            LiveConferences conferences,
            UsageNow usage,
            GuessGuard guard,
            Concerns concerns,
            AuditTrail trail,
            SetUpSteps steps,
            Clock clock) {
        this.banner = banner;
        this.providers = providers;
        this.roster = roster;
        this.licences = licences;
        this.jobs = jobs;
        this.conferences = conferences;
        this.usage = usage;
        this.guard = guard;
        this.concerns = concerns;
        this.trail = trail;
        this.steps = steps;
        this.clock = clock;
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping("/admin")
    String home(Actor actor, Model model) {
        List<HomePage.Tile> tiles = TILES.stream()
                .map(view -> new HomePage.Tile(view, roster.count(actor, RosterQuery.EVERYBODY.withView(view))))
                .toList();
        Optional<LicencePool> conferencing = actor.may(Permission.SEE_LICENCES)
                ? licences.pools(actor).stream()
                        .filter(pool -> pool.product().grantsConferencing())
                        .findFirst()
                : Optional.empty();
        boolean seesJobs = actor.may(Permission.SEE_JOBS);
        model.addAttribute(
                "page",
                new HomePage(
                        banner.users(actor),
                        providers.ours(actor.tenant()).name(),
                        tiles,
                        actor.may(Permission.SEE_CONFERENCES) ? conferences.now(actor) : Optional.empty(),
                        actor.may(Permission.SEE_CALLS) ? Optional.of(usage.of(actor)) : Optional.empty(),
                        conferencing,
                        concerns.of(actor),
                        seesJobs
                                ? jobs.leftUndone(actor, clock.instant().minus(LEFT_UNDONE_SHOWN), LATEST_JOBS)
                                : List.of(),
                        seesJobs ? jobs.page(actor, Optional.empty(), Optional.empty(), LATEST_JOBS) : List.of(),
                        changes(actor),
                        steps.of(actor)));
        model.addAttribute("lockedPins", guard.lockedPins(actor));
        model.addAttribute("alarms", guard.alarms(actor));
        model.addAttribute("breakGlass", breakGlass(actor));
        model.addAttribute("today", LocalDate.now(clock));
        return "home/home";
    }

    /// That somebody signed in is no change.
    private List<AuditEvent> changes(Actor actor) {
        return actor.may(Permission.SEE_AUDIT)
                ? trail.search(actor, AuditQuery.EVERYTHING, Optional.empty(), LOOKED_THROUGH).stream()
                        .filter(event -> !event.action().startsWith("account.sign"))
                        .limit(LATEST_CHANGES)
                        .toList()
                : List.of();
    }

    /// The last time the break-glass account was used, for as long as it is worth a look.
    private Optional<AuditEvent> breakGlass(Actor actor) {
        return actor.may(Permission.SEE_AUDIT)
                ? trail
                        .search(
                                actor,
                                AuditQuery.EVERYTHING
                                        .withGroups(List.of("break-glass"))
                                        .between(
                                                Optional.of(clock.instant().minus(BREAK_GLASS_SHOWN)),
                                                Optional.empty()),
                                Optional.empty(),
                                1)
                        .stream()
                        .findFirst()
                : Optional.empty();
    }
}
