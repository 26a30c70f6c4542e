package org.passerelle.reception;

import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.calls.CallOutcome;
import org.passerelle.dialin.CallRecord;
import org.passerelle.dialin.CallResult;
import org.passerelle.dialin.CallStep;
import org.passerelle.dialin.Probe;
import org.passerelle.ivr.CallStage;
import org.passerelle.ivr.Farewell;
import org.passerelle.ivr.Milestone;
import org.passerelle.ivr.Outcome;

/// Tells in a word what became of a call: what the page "why could this caller not join?" begins with.
final class Outcomes {
    private Outcomes() {}

    static CallOutcome of(CallRecord call) {
        boolean joined = call.visit().flatMap(CallRecord.VisitRecord::joinedAt).isPresent();
        if (joined) {
            return CallOutcome.JOINED;
        }
        if (call.reception().from().value().equals(Probe.CALLER)) {
            return CallOutcome.TEST_CALL;
        }
        return switch (call.result()) {
            case CallResult.Refused refused -> of(refused);
            case CallResult.VoiceLost _ -> CallOutcome.VOICE_LOST;
            case CallResult.Failed _ -> CallOutcome.FAILED;
            case CallResult.Ended(Outcome outcome) -> of(outcome, milestones(call));
        };
    }

    private static CallOutcome of(CallResult.Refused refused) {
        return switch (refused) {
            case UNKNOWN_NUMBER -> CallOutcome.UNKNOWN_NUMBER;
            case TRUNK_FULL -> CallOutcome.TRUNK_FULL;
            case OVERLOADED -> CallOutcome.OVERLOADED;
            case NO_COMMON_CODEC, UNUSABLE_OFFER -> CallOutcome.NO_COMMON_CODEC;
            case NOT_ENCRYPTED -> CallOutcome.NOT_ENCRYPTED;
            case CANCELLED -> CallOutcome.NO_ID;
        };
    }

    private static CallOutcome of(Outcome outcome, Set<Milestone> reached) {
        return switch (outcome) {
            case Outcome.Tested _ -> CallOutcome.TEST_CALL;
            case Outcome.HungUp(CallStage at) -> hungUp(at, reached);
            case Outcome.Rejected(Farewell reason, CallStage _) -> rejected(reason, reached);
            // Comes to an end by one of the above.
            case Outcome.JoinsAsLeader _, Outcome.JoinsAsParticipant _, Outcome.WaitsInLobby _ -> CallOutcome.FAILED;
        };
    }

    private static CallOutcome hungUp(CallStage at, Set<Milestone> reached) {
        return switch (at) {
            case LOBBY -> CallOutcome.HUNG_UP_WAITING;
            case TEST -> CallOutcome.TEST_CALL;
            case CONFERENCE_ID, LEADER_CODES, CONFIRMATION, ORGANISER_QUESTION, PIN, NAME, JOINING ->
                misses(reached, CallOutcome.HUNG_UP_WAITING);
            case IN_CONFERENCE -> CallOutcome.JOINED;
            case INVITATION -> CallOutcome.NOT_ADMITTED;
        };
    }

    private static CallOutcome rejected(Farewell reason, Set<Milestone> reached) {
        return switch (reason) {
            case NO_INPUT, TOO_MANY_TRIES, TIME_UP -> misses(reached, CallOutcome.NO_ID);
            case BLOCKED -> CallOutcome.LOCKED;
            case CONFERENCE_FULL -> CallOutcome.CONFERENCE_FULL;
            case NOT_ADMITTED, REMOVED, DECLINED -> CallOutcome.NOT_ADMITTED;
            case WAITED_TOO_LONG -> CallOutcome.LEADER_NEVER_CAME;
            case ENDED_BY_LEADER, ENDED_BY_ADMINISTRATOR, LEADER_GONE, TIME_LIMIT -> CallOutcome.NOT_ADMITTED;
            case CONFERENCING_OFF, NOT_IN_SERVICE -> CallOutcome.UNKNOWN_NUMBER;
            case LINES_BUSY, MAINTENANCE -> CallOutcome.OVERLOADED;
            case SYSTEM_TROUBLE ->
                reached.contains(Milestone.ID_RIGHT) ? CallOutcome.FAILED : CallOutcome.DATABASE_AWAY;
            case NOT_HEARD -> CallOutcome.VOICE_LOST;
            case TEST_OVER -> CallOutcome.TEST_CALL;
        };
    }

    /// What went wrong last, or this where nothing did.
    private static CallOutcome misses(Set<Milestone> reached, CallOutcome otherwise) {
        if (reached.contains(Milestone.BLOCKED) || reached.contains(Milestone.PIN_LOCKED)) {
            return CallOutcome.LOCKED;
        }
        if (reached.contains(Milestone.PIN_WRONG) || reached.contains(Milestone.CODES_WRONG)) {
            return CallOutcome.WRONG_PIN;
        }
        if (reached.contains(Milestone.ID_RIGHT) || reached.contains(Milestone.ID_REPLACED)) {
            return otherwise;
        }
        return reached.contains(Milestone.ID_WRONG) ? CallOutcome.WRONG_ID : CallOutcome.NO_ID;
    }

    private static Set<Milestone> milestones(CallRecord call) {
        return call.steps().stream()
                .map(CallStep::what)
                .filter(CallStep.Reached.class::isInstance)
                .map(CallStep.Reached.class::cast)
                .map(CallStep.Reached::milestone)
                .collect(Collectors.toSet());
    }
}
