package org.passerelle.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.ConferenceIdRule;
import org.passerelle.assignments.NumberRule;
import org.passerelle.assignments.Target;

/// What a plan is to do with its users, and when.
///
/// @param emails whether the users are told, as far as the organisation tells its users at all
/// @param reason for the audit; may be empty unless the organisation wants one
/// @param startAt empty for at once
public record PlanOptions(
        Target target, Arrangement arrangement, boolean emails, String reason, Optional<Instant> startAt, Waves waves) {
    private static final String REASON = "reason";
    private static final String START_AT = "startAt";

    public static PlanOptions to(Target target) {
        return new PlanOptions(target, Arrangement.USUAL, true, "", Optional.empty(), Waves.ALL_AT_ONCE);
    }

    public PlanOptions with(Arrangement other) {
        return new PlanOptions(target, other, emails, reason, startAt, waves);
    }

    public PlanOptions with(Waves other) {
        return new PlanOptions(target, arrangement, emails, reason, startAt, other);
    }

    public PlanOptions because(String other) {
        return new PlanOptions(target, arrangement, emails, other, startAt, waves);
    }

    public PlanOptions startingAt(Instant time) {
        return new PlanOptions(target, arrangement, emails, reason, Optional.of(time), waves);
    }

    /// As kept; a job of the plan gets them, too.
    Map<String, String> parameters() {
        var all = new HashMap<String, String>();
        all.put("target", target.name());
        all.put("conferenceId", arrangement.conferenceId().name());
        all.put("toll", arrangement.toll().text());
        all.put("tollFree", arrangement.tollFree().text());
        all.put("pin", arrangement.keepPin() ? "keep" : "new");
        all.put("emails", emails ? "yes" : "no");
        all.put(REASON, reason);
        startAt.ifPresent(time -> all.put(START_AT, time.toString()));
        all.put("waveSize", String.valueOf(waves.size()));
        all.put("wavePause", waves.pause().toString());
        all.put("mostFailedPercent", String.valueOf(waves.mostFailedPercent()));
        return all;
    }

    static PlanOptions parse(Map<String, String> kept) {
        return new PlanOptions(
                Target.valueOf(of(kept, "target")),
                arrangement(kept),
                of(kept, "emails").equals("yes"),
                of(kept, REASON),
                Optional.ofNullable(kept.get(START_AT)).map(Instant::parse),
                new Waves(
                        Integer.parseInt(of(kept, "waveSize")),
                        Duration.parse(of(kept, "wavePause")),
                        Integer.parseInt(of(kept, "mostFailedPercent"))));
    }

    /// What a job is told of users who come to our provider; the usual where it is told nothing.
    static Arrangement arrangement(Map<String, String> kept) {
        return kept.containsKey("conferenceId")
                ? new Arrangement(
                        ConferenceIdRule.valueOf(of(kept, "conferenceId")),
                        NumberRule.parse(of(kept, "toll")),
                        NumberRule.parse(of(kept, "tollFree")),
                        of(kept, "pin").equals("keep"))
                : Arrangement.USUAL;
    }

    private static String of(Map<String, String> kept, String key) {
        return Objects.requireNonNull(kept.get(key), key);
    }
}
