package org.passerelle.rest.routes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.api.LicenceGift;
import org.passerelle.api.LicenceHolder;
import org.passerelle.api.MovesDay;
import org.passerelle.api.MovesParty;
import org.passerelle.api.MovesReason;
import org.passerelle.api.Preview;
import org.passerelle.api.PreviewGroup;
import org.passerelle.api.Reclaim;
import org.passerelle.api.TrueUpForecast;
import org.passerelle.api.TrueUpLine;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.licences.Licences;
import org.passerelle.providers.ProviderId;
import org.passerelle.reports.Holder;
import org.passerelle.reports.HolderGroup;
import org.passerelle.reports.MovesReport;
import org.passerelle.reports.MovesReports;
import org.passerelle.reports.ReclaimPreview;
import org.passerelle.reports.TrueUp;
import org.passerelle.reports.TrueUps;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// How moves go, licences held against use, and the jobs that put right what does not fit.
@Component
final class ReportRoutes implements Routes {
    private static final Parameter DAYS = new Parameter("days", Parameter.Kind.NUMBER, "90");
    private static final int MOVE_DAYS = 30;
    private static final int USE_DAYS = 90;
    private static final String PRODUCT = "/reports/licences/{product}";

    private final MovesReports moves;
    private final TrueUps trueUps;
    private final Licences licences;
    private final LicenceRoutes pools;
    private final Jobs jobs;
    private final JobTexts texts;
    private final Phrases phrases;

    ReportRoutes(
            MovesReports moves,
            TrueUps trueUps,
            Licences licences,
            LicenceRoutes pools,
            Jobs jobs,
            JobTexts texts,
            Phrases phrases) {
        this.moves = moves;
        this.trueUps = trueUps;
        this.licences = licences;
        this.pools = pools;
        this.jobs = jobs;
        this.texts = texts;
        this.phrases = phrases;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/reports/moves",
                        org.passerelle.api.MovesReport.class,
                        this::moves,
                        DAYS,
                        Parameter.text("provider", "")),
                Route.get("/reports/licences", org.passerelle.api.TrueUp.class, this::trueUp, DAYS),
                Route.list(
                        PRODUCT + "/holders",
                        LicenceHolder.class,
                        this::holders,
                        Parameter.text("group", "unused"),
                        DAYS,
                        Parameter.TOP,
                        Parameter.AFTER),
                Route.list(
                        "/reports/withoutLicence",
                        LicenceHolder.class,
                        this::without,
                        DAYS,
                        Parameter.TOP,
                        Parameter.AFTER),
                Route.start(PRODUCT + ":reclaim", this::reclaim)
                        .takes(Reclaim.class)
                        .being(Route.Trait.PREVIEWED),
                Route.start(PRODUCT + ":assign", this::assign).takes(LicenceGift.class));
    }

    private Answer moves(Call call) {
        Optional<ProviderId> only = call.word("provider", text -> {
            try {
                return Optional.of(ProviderId.parse(text));
            } catch (IllegalArgumentException notAnId) {
                return Optional.empty();
            }
        });
        return Answer.of(shown(call, moves.read(call.actor(), days(call, MOVE_DAYS), only)));
    }

    private Answer trueUp(Call call) {
        return Answer.of(shown(trueUps.read(call.actor(), days(call, USE_DAYS))));
    }

    private Answer holders(Call call) {
        int top = call.top();
        String product = licences.requireProduct(call.name("product")).code();
        HolderGroup group = call.word("group", HolderGroup::parse).orElse(HolderGroup.UNUSED);
        List<Holder> found =
                trueUps.holders(call.actor(), product, group, days(call, USE_DAYS), call.after(UserId::parse), top + 1);
        return Parts.of(call, found, top, ReportRoutes::shown, Holder::user);
    }

    private Answer without(Call call) {
        int top = call.top();
        List<Holder> found = trueUps.without(call.actor(), days(call, USE_DAYS), call.after(UserId::parse), top + 1);
        return Parts.of(call, found, top, ReportRoutes::shown, Holder::user);
    }

    private Answer reclaim(Call call) {
        Reclaim wanted = call.bodyOr(
                Reclaim.class, new Reclaim(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        HolderGroup group = wanted.group()
                .map(word -> HolderGroup.parse(word)
                        .filter(HolderGroup::isReclaimable)
                        .orElseThrow(() -> Members.unfit("/group")))
                .orElse(HolderGroup.UNUSED);
        var wish = new TrueUps.Wish(
                licences.requireProduct(call.name("product")).code(),
                group,
                wanted.days().orElse(USE_DAYS),
                wanted.users().orElse(List.of()).stream().map(UserId::new).toList());
        if (call.isDryRun()) {
            return Answer.of(preview(call, trueUps.preview(call.actor(), wish)));
        }
        return begun(
                call,
                trueUps.reclaim(call.actor(), wish, wanted.reason().orElse("").strip()));
    }

    private Answer assign(Call call) {
        LicenceGift wanted = call.bodyOr(LicenceGift.class, new LicenceGift(Optional.empty(), Optional.empty()));
        String product = licences.requireProduct(call.name("product")).code();
        int days = wanted.days().orElse(USE_DAYS);
        return begun(
                call,
                trueUps.license(
                        call.actor(), product, days, wanted.reason().orElse("").strip()));
    }

    private Preview preview(Call call, ReclaimPreview found) {
        return new Preview(
                found.users(),
                found.users(),
                List.of(
                        group(call, "licence-removed", found.users() - found.turnedOff()),
                        group(call, "licence-removed-and-off", found.turnedOff())),
                Optional.empty());
    }

    private PreviewGroup group(Call call, String code, long users) {
        return new PreviewGroup("changed", code, phrases.outcome(call, false, code, Map.of()), users);
    }

    private Answer begun(Call call, JobId job) {
        return Answer.accepted(job, texts.job(call.actor(), jobs.require(call.actor(), job)));
    }

    private static int days(Call call, int usual) {
        return call.word(
                        DAYS.name(),
                        text -> text.matches("[0-9]{1,3}") && Integer.parseInt(text) > 0
                                ? Optional.of(Integer.parseInt(text))
                                : Optional.<Integer>empty())
                .orElse(usual);
    }

    private org.passerelle.api.MovesReport shown(Call call, MovesReport report) {
        return new org.passerelle.api.MovesReport(
                report.countedAt(),
                report.moved(),
                report.parties().stream()
                        .map(party -> new MovesParty(party.id().value(), party.name(), party.users()))
                        .toList(),
                IntStream.range(0, report.days().size())
                        .mapToObj(nth -> day(report, nth))
                        .toList(),
                report.reasons().stream()
                        .map(reason -> new MovesReason(
                                Words.camel(reason.result()),
                                reason.code(),
                                phrases.outcome(call, reason.result() == Result.REFUSED, reason.code(), Map.of()),
                                reason.attempts(),
                                reason.waiting()))
                        .toList());
    }

    private static MovesDay day(MovesReport report, int nth) {
        MovesReport.Day day = report.days().get(nth);
        var users = new HashMap<String, Long>();
        day.usersOf().forEach((provider, count) -> users.put(provider.toString(), count));
        return new MovesDay(day.day(), day.users(), day.moved(), report.otherChanges(nth), users);
    }

    private org.passerelle.api.TrueUp shown(TrueUp found) {
        return new org.passerelle.api.TrueUp(
                found.since(),
                found.isKnownThroughout(),
                found.lines().stream().map(this::line).toList(),
                found.without(),
                new TrueUpForecast(
                        found.forecast().available(),
                        found.forecast().afterPlans(),
                        found.forecast().afterAll(),
                        found.forecast().afterReclaim(),
                        found.forecast().reclaimable(),
                        found.forecast().trialsEnd()));
    }

    private TrueUpLine line(TrueUp.Line line) {
        var holders = new HashMap<String, Long>();
        for (HolderGroup group : HolderGroup.values()) {
            holders.put(group.word(), line.holders(group));
        }
        return new TrueUpLine(pools.shown(line.pool()), holders);
    }

    private static LicenceHolder shown(Holder holder) {
        return new LicenceHolder(
                holder.user().value(), holder.name(), holder.signInName(), holder.since(), holder.lastUse());
    }
}
