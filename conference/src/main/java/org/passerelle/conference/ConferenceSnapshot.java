package org.passerelle.conference;

import java.util.List;

/// A conference at one moment.
///
/// @param participants who is in it, in the order in which they came
/// @param lobby who waits, in the order in which they came
public record ConferenceSnapshot(
        ConferenceKey key,
        MeetingState state,
        Policy policy,
        Modes modes,
        List<ParticipantSnapshot> participants,
        List<ParticipantSnapshot> lobby) {
    /// What leaders have switched.
    public record Modes(boolean locked, boolean mutedAtEntry, boolean lecture, boolean announcements) {
        static final Modes USUAL = new Modes(false, false, false, true);
    }

    public ConferenceSnapshot {
        participants = List.copyOf(participants);
        lobby = List.copyOf(lobby);
    }
}
