package org.passerelle.calls;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;

/// A call that is over.
///
/// @param tenant whose service number was called, or whose trunk it came over
/// @param joinedAt empty where the caller did not get in
/// @param caller E.164 where it is a telephone number; empty where it is withheld
/// @param called as the line wrote it
/// @param serviceNumber E.164; empty where the called number is none
/// @param trunk its name; empty for a registered telephone
/// @param node which server carried it
/// @param conference the [ConferenceReport] it belongs to
/// @param organiser whose conference ID was keyed
/// @param conferenceId as it is now; empty where none was recognised
/// @param language of the announcements
/// @param quality empty where no voice was heard
public record CallReport(
        TenantId tenant,
        UUID id,
        Instant startedAt,
        Instant endedAt,
        Optional<Instant> joinedAt,
        String caller,
        String called,
        String serviceNumber,
        String trunk,
        String node,
        Optional<UUID> conference,
        Optional<UserId> organiser,
        String conferenceId,
        Part part,
        CallOutcome outcome,
        String language,
        Optional<Quality> quality,
        Keys keys,
        List<CallStep> steps)
        implements Report {
    public CallReport {
        steps = List.copyOf(steps);
    }

    /// What the caller was in the conference.
    public enum Part {
        LEADER,
        PARTICIPANT,
        NONE
    }

    /// How the voice arrived.
    ///
    /// @param mos 1 (bad) to 4.5
    public record Quality(String codec, double mos, double lossPercent, double jitterMs) {}

    /// How many keys arrived in which way.
    public record Keys(int byEvent, int byMessage, int byTone) {
        public static final Keys NONE = new Keys(0, 0, 0);
    }

    @Override
    public String toString() {
        return "CallReport[" + id + " " + outcome + "]";
    }
}
