package org.passerelle.calls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Ids;
import org.passerelle.testing.TestApplication;

/// Reports as the bridge would write them.
public final class TestCalls {
    private static final Duration LASTED = Duration.ofSeconds(65);

    private TestCalls() {}

    public static CallReport joined(TenantId tenant, Optional<UserId> organiser, String caller) {
        return report(tenant, organiser, caller, CallOutcome.JOINED, Duration.ZERO);
    }

    public static CallReport refused(TenantId tenant, String caller, CallOutcome outcome) {
        return report(tenant, Optional.empty(), caller, outcome, Duration.ZERO);
    }

    public static CallReport old(TenantId tenant, String caller, Duration age) {
        return report(tenant, Optional.empty(), caller, CallOutcome.NO_ID, age);
    }

    private static CallReport report(
            TenantId tenant, Optional<UserId> organiser, String caller, CallOutcome outcome, Duration age) {
        UUID id = TestApplication.bean(Ids.class).next();
        Instant start = TestApplication.bean(Clock.class).instant().minus(age).truncatedTo(ChronoUnit.MILLIS);
        boolean in = outcome == CallOutcome.JOINED;
        return new CallReport(
                tenant,
                id,
                start,
                start.plus(LASTED),
                in ? Optional.of(start.plusSeconds(20)) : Optional.empty(),
                caller,
                "0170001000",
                "+33170001000",
                "Carrier",
                "node-1",
                Optional.empty(),
                organiser,
                in ? "316221255" : "",
                in ? CallReport.Part.LEADER : CallReport.Part.NONE,
                outcome,
                "fr-FR",
                in ? Optional.of(new CallReport.Quality("PCMA", 4.2, 0.5, 3.0)) : Optional.empty(),
                new CallReport.Keys(10, 0, 2),
                List.of(
                        new CallStep(start, CallStep.Kind.RANG, ""),
                        new CallStep(start.plusSeconds(3), CallStep.Kind.LANGUAGE_CHOSEN, "fr-FR"),
                        new CallStep(start.plusSeconds(9), in ? CallStep.Kind.ID_RIGHT : CallStep.Kind.ID_WRONG, ""),
                        new CallStep(start.plus(LASTED), CallStep.Kind.HUNG_UP, "")));
    }
}
