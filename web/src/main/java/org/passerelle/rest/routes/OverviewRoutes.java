package org.passerelle.rest.routes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Permission;
import org.passerelle.api.LineWarning;
import org.passerelle.api.Overview;
import org.passerelle.calls.Usage;
import org.passerelle.live.LineWatch;
import org.passerelle.live.UsageNow;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.trunks.Trunk;
import org.springframework.stereotype.Component;

/// What the start page says of calls and lines.
@Component
final class OverviewRoutes implements Routes {
    private final UsageNow usage;
    private final LineWatch lines;

    OverviewRoutes(UsageNow usage, LineWatch lines) {
        this.usage = usage;
        this.lines = lines;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/overview", Overview.class, this::overview));
    }

    private Answer overview(Call call) {
        boolean seesTrunks = call.actor().may(Permission.SEE_TRUNKS);
        return Answer.of(new Overview(
                call.actor().may(Permission.SEE_CALLS) ? Optional.of(shown(usage.of(call.actor()))) : Optional.empty(),
                seesTrunks
                        ? lines.warnings(call.actor()).stream()
                                .map(OverviewRoutes::shown)
                                .toList()
                        : List.of(),
                seesTrunks ? lines.certificateEnd(call.actor()) : Optional.empty()));
    }

    private static org.passerelle.api.UsageNow shown(Usage usage) {
        return new org.passerelle.api.UsageNow(
                usage.monday(),
                usage.conferences().toMinutes(),
                usage.callers().toMinutes(),
                usage.peak(),
                usage.peakAt());
    }

    private static LineWarning shown(org.passerelle.live.LineWarning warning) {
        return switch (warning) {
            case org.passerelle.live.LineWarning.TestFailed failed ->
                of(
                        "testFailed",
                        failed.trunk(),
                        Optional.of(failed.number().e164()),
                        Optional.empty(),
                        Optional.empty());
            case org.passerelle.live.LineWarning.Silent silent ->
                of("silent", silent.trunk(), Optional.empty(), Optional.empty(), Optional.of(silent.since()));
            case org.passerelle.live.LineWarning.Full full ->
                of("full", full.trunk(), Optional.empty(), Optional.empty(), Optional.empty());
            case org.passerelle.live.LineWarning.TurnedAway away ->
                of("turnedAway", away.trunk(), Optional.empty(), Optional.of(away.callers()), Optional.empty());
            case org.passerelle.live.LineWarning.CertificateEnds _ ->
                new LineWarning(
                        "certificateEnds",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        };
    }

    private static LineWarning of(
            String kind, Trunk trunk, Optional<String> number, Optional<Integer> callers, Optional<Instant> since) {
        return new LineWarning(
                kind,
                Optional.of(trunk.id().value()),
                Optional.of(trunk.details().name()),
                number,
                callers,
                since);
    }
}
