package org.passerelle.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.ConferenceIdRule;
import org.passerelle.assignments.NumberRule;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.assignments.Target;

/// What a plan is to do with its users, and when.
///
/// @param emails whether the users are told, as far as the organisation tells its users at all
/// @param reason for the audit; may be empty unless the organisation wants one
/// @param startAt empty for at once
/// @param edit what is set beside the move, in the same job: numbers, dial-out, who may start; empty for a move alone
public record PlanOptions(
        Target target,
        Arrangement arrangement,
        boolean emails,
        String reason,
        Optional<Instant> startAt,
        Waves waves,
        Optional<SharedEdit> edit) {
    private static final String EMAILS = "emails";
    private static final String REASON = "reason";
    private static final String START_AT = "startAt";
    /// In front of what the edit sets, which has names of its own.
    private static final String SET = "set.";

    public static PlanOptions to(Target target) {
        return new PlanOptions(
                target, Arrangement.USUAL, true, "", Optional.empty(), Waves.ALL_AT_ONCE, Optional.empty());
    }

    public PlanOptions with(Arrangement other) {
        return new PlanOptions(target, other, emails, reason, startAt, waves, edit);
    }

    public PlanOptions with(Waves other) {
        return new PlanOptions(target, arrangement, emails, reason, startAt, other, edit);
    }

    public PlanOptions because(String other) {
        return new PlanOptions(target, arrangement, emails, other, startAt, waves, edit);
    }

    public PlanOptions startingAt(Instant time) {
        return new PlanOptions(target, arrangement, emails, reason, Optional.of(time), waves, edit);
    }

    /// An edit of many users that moves them, too: both wait for the same second person, and are one job.
    public static PlanOptions of(SharedEdit edit) {
        return new PlanOptions(
                Target.OURS, Arrangement.USUAL, true, "", Optional.empty(), Waves.ALL_AT_ONCE, Optional.of(edit));
    }

    /// Whoever is told to set more must be allowed to, and the edit says the provider and the numbers alone.
    ///
    /// @throws RefusedException `PLAN_SETS_MORE`
    void require(Actor actor) {
        edit.ifPresent(one -> {
            one.require(actor);
            if (!one.moves() || target != Target.OURS || !arrangement.equals(Arrangement.USUAL)) {
                throw new RefusedException(PlanRefusal.PLAN_SETS_MORE);
            }
        });
    }

    /// The kind of the plan's jobs.
    BulkChange change() {
        if (edit.isPresent()) {
            return BulkChange.EDIT;
        }
        return target == Target.OURS ? BulkChange.MOVE : BulkChange.TURN_OFF;
    }

    /// What a job of the plan is told.
    Map<String, String> parametersOfJob() {
        return edit.map(one -> {
                    var all = new HashMap<>(one.values());
                    all.put(EMAILS, emails ? "yes" : "no");
                    return (Map<String, String>) all;
                })
                .orElseGet(this::parameters);
    }

    /// As kept; the jobs of a move get them, too.
    Map<String, String> parameters() {
        var all = new HashMap<String, String>();
        all.put("target", target.name());
        all.put("conferenceId", arrangement.conferenceId().name());
        all.put("toll", arrangement.toll().text());
        all.put("tollFree", arrangement.tollFree().text());
        all.put("pin", arrangement.keepPin() ? "keep" : "new");
        all.put(EMAILS, emails ? "yes" : "no");
        all.put(REASON, reason);
        startAt.ifPresent(time -> all.put(START_AT, time.toString()));
        all.put("waveSize", String.valueOf(waves.size()));
        all.put("wavePause", waves.pause().toString());
        all.put("mostFailedPercent", String.valueOf(waves.mostFailedPercent()));
        edit.ifPresent(one -> one.values().forEach((key, value) -> all.put(SET + key, value)));
        return all;
    }

    static PlanOptions parse(Map<String, String> kept) {
        return new PlanOptions(
                Target.valueOf(of(kept, "target")),
                arrangement(kept),
                of(kept, EMAILS).equals("yes"),
                of(kept, REASON),
                Optional.ofNullable(kept.get(START_AT)).map(Instant::parse),
                new Waves(
                        Integer.parseInt(of(kept, "waveSize")),
                        Duration.parse(of(kept, "wavePause")),
                        Integer.parseInt(of(kept, "mostFailedPercent"))),
                edit(kept));
    }

    private static Optional<SharedEdit> edit(Map<String, String> kept) {
        var values = new HashMap<String, String>();
        kept.forEach((key, value) -> {
            if (key.startsWith(SET)) {
                values.put(key.substring(SET.length()), value);
            }
        });
        return values.isEmpty() ? Optional.empty() : Optional.of(SharedEdit.of(values));
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
