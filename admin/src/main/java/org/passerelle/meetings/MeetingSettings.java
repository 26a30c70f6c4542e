package org.passerelle.meetings;

import java.util.Map;
import org.passerelle.access.RefusedException;

/// What an organisation's conferences are like, beyond the settings of its bridge.
///
/// @param mostParticipants who come by telephone; one more hears that the conference is full
/// @param waitingMusic whether those who wait hear music
/// @param replacedIdDays how long a replaced conference ID still leads to the new one; 0 for not at all
/// @param rejoinMinutes how long somebody who was cut off comes back from the same number without codes
/// @param hoursWithLeader after which a conference ends that a leader joined
/// @param hoursWithoutLeader after which one ends that none joined
/// @param minutesAfterLastLeader after the last leader left
public record MeetingSettings(
        int mostParticipants,
        Admission admission,
        boolean waitingMusic,
        int replacedIdDays,
        int rejoinMinutes,
        int hoursWithLeader,
        int hoursWithoutLeader,
        int minutesAfterLastLeader,
        long rowVersion) {
    public static final MeetingSettings DEFAULTS =
            new MeetingSettings(250, Admission.AUTOMATIC, true, 30, 2, 24, 4, 90, 0);

    /// How those who wait come in once the conference has begun.
    public enum Admission {
        /// All at once.
        AUTOMATIC,
        /// When a leader lets them in.
        BY_LEADER
    }

    /// @throws RefusedException that names what is allowed
    MeetingSettings checked() {
        require("mostParticipants", mostParticipants, 2, 1_000);
        require("replacedIdDays", replacedIdDays, 0, 30);
        require("rejoinMinutes", rejoinMinutes, 0, 10);
        require("hoursWithLeader", hoursWithLeader, 1, 24);
        require("hoursWithoutLeader", hoursWithoutLeader, 1, 24);
        require("minutesAfterLastLeader", minutesAfterLastLeader, 1, 600);
        return this;
    }

    private static void require(String field, int found, int least, int most) {
        if (found < least || found > most) {
            throw new RefusedException(
                    MeetingRefusal.MEETING_SETTING_OUT_OF_RANGE,
                    Map.of("field", field, "found", found, "least", least, "most", most));
        }
    }
}
