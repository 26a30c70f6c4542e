package org.passerelle.dialin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.conference.LineQuality;
import org.passerelle.conference.ParticipantId;
import org.passerelle.conference.Role;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Meeting;

/// A call that is over.
///
/// @param called as the network wrote it
/// @param visit empty where the caller reached no conference and no lobby
/// @param language the caller's; empty where nothing was said
/// @param voice empty where nothing was heard
/// @param keys how many arrived in each way
public record CallRecord(
        UUID id,
        Instant startedAt,
        Instant endedAt,
        String called,
        FrontDesk.Reception reception,
        Optional<VisitRecord> visit,
        CallResult result,
        Optional<Language> language,
        Optional<LineQuality> voice,
        Map<KeyMethod, Long> keys,
        List<CallStep> steps) {
    public CallRecord {
        keys = Map.copyOf(keys);
        steps = List.copyOf(steps);
    }

    /// @param participant as whom the conference knew the caller last
    /// @param joinedAt empty where the caller came no further than the lobby
    public record VisitRecord(
            Meeting meeting,
            ConferenceKey conference,
            ParticipantId participant,
            Role role,
            Optional<Instant> joinedAt) {}
}
