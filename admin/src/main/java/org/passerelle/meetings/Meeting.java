package org.passerelle.meetings;

import java.util.Optional;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.PinHash;
import org.passerelle.bridge.BridgeSettings.AnnouncementType;
import org.passerelle.bridge.BridgeSettings.NumberMasking;

/// A user's conference, as the bridge needs it when somebody calls.
///
/// @param conferenceId the one that works now, whichever was dialled
/// @param organiserName callers confirm it before they join
/// @param language of the organiser, IETF tag
/// @param pin for [Entrance#tryPin] only; empty where none is made yet
/// @param tollNumber E.164; empty for none
/// @param tollFreeNumber E.164; empty for none
public record Meeting(
        TenantId tenant,
        UserId organiser,
        String conferenceId,
        String organiserName,
        String language,
        Optional<PinHash> pin,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        Rules rules,
        MeetingSettings settings) {

    /// What the organiser and the bridge's settings say.
    ///
    /// @param unauthenticatedStart callers may begin without a leader
    /// @param dialOutConfirmation whoever is called must press 1
    /// @param keys which keys do what: [org.passerelle.bridge.ConferenceKeys]
    public record Rules(
            DialOut dialOut,
            boolean unauthenticatedStart,
            boolean entryExitNotifications,
            AnnouncementType announcements,
            boolean nameRecording,
            int pinLength,
            boolean dialOutConfirmation,
            NumberMasking masking,
            String keys) {
        /// A copy on disk that an older server wrote has none.
        public Rules {
            keys = keys == null ? "" : keys;
        }
    }
}
