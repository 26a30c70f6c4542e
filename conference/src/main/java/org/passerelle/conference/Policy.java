package org.passerelle.conference;

/// How a conference is run: settings of the organisation and of its organiser, as they were when it began.
///
/// @param startsWithoutLeader whether callers who keyed no PIN may begin
/// @param endRules when it is over
public record Policy(
        boolean startsWithoutLeader, Lobby lobby, EntryExit entryExit, int maxParticipants, EndRules endRules) {
    public static final int MOST_PARTICIPANTS = 1_000;

    /// Where callers go who keyed no PIN.
    public enum Lobby {
        /// Into the conference as soon as it runs.
        UNTIL_IT_RUNS,
        /// Into the lobby, until a leader admits them.
        UNTIL_ADMITTED
    }

    /// What the others hear when somebody comes or goes.
    public enum EntryExit {
        NAMES,
        TONES,
        NOTHING
    }

    public Policy {
        if (maxParticipants < 1 || maxParticipants > MOST_PARTICIPANTS) {
            throw new IllegalArgumentException(
                    "maxParticipants must be 1 to %d: %d".formatted(MOST_PARTICIPANTS, maxParticipants));
        }
    }
}
