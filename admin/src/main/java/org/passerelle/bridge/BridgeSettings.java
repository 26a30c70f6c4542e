package org.passerelle.bridge;

import org.passerelle.access.Refusal;
import org.passerelle.access.RefusedException;

/// All settings of the bridge.
///
/// @param entryExitNotifications whether joins and leaves are announced
/// @param nameRecording whether callers are asked to record their name before joining
/// @param pinLength 4 to 12 digits, for new PINs only
/// @param conferenceIdLength 7 to 12 digits, for new IDs only
/// @param unauthenticatedStart first value for users who come to our provider; never changes those who are there
/// @param automaticEmails whether users are told by e-mail when their conferencing changes
/// @param sender own sender of e-mails instead of the default
/// @param replaceProviderAutomatically whether a licence moves a third party's user at once
/// @param migrateMeetingsAutomatically whether a change rewrites the user's meetings
/// @param dialOutConfirmation whether someone called from a meeting must press 1, which keeps voicemail out
/// @param rowVersion grows with each change
public record BridgeSettings(
        String name,
        boolean entryExitNotifications,
        AnnouncementType announcementType,
        boolean nameRecording,
        int pinLength,
        int conferenceIdLength,
        boolean unauthenticatedStart,
        boolean automaticEmails,
        Sender sender,
        boolean replaceProviderAutomatically,
        boolean migrateMeetingsAutomatically,
        boolean dialOutConfirmation,
        NumberMasking numberMasking,
        long rowVersion) {

    /// How a caller is announced.
    public enum AnnouncementType {
        NAMES,
        TONES
    }

    /// Whose telephone numbers other participants see in full.
    public enum NumberMasking {
        /// Masked for people outside the organisation.
        EXTERNAL,
        ALL,
        NONE
    }

    /// @param override whether address and name replace the default; then both are needed
    public record Sender(boolean override, String address, String displayName) {}

    /// What a new organisation starts with.
    public static BridgeSettings defaults(String name, long rowVersion) {
        return new BridgeSettings(
                name,
                true,
                AnnouncementType.NAMES,
                true,
                6,
                9,
                false,
                true,
                new Sender(false, "", ""),
                false,
                true,
                false,
                NumberMasking.EXTERNAL,
                rowVersion);
    }

    public BridgeSettings withAutomaticEmails(boolean wanted) {
        return new BridgeSettings(
                name,
                entryExitNotifications,
                announcementType,
                nameRecording,
                pinLength,
                conferenceIdLength,
                unauthenticatedStart,
                wanted,
                sender,
                replaceProviderAutomatically,
                migrateMeetingsAutomatically,
                dialOutConfirmation,
                numberMasking,
                rowVersion);
    }

    /// @throws RefusedException that names the setting, what was found and what is allowed
    BridgeSettings checked() {
        requireRange(BridgeRefusal.PIN_LENGTH_OUT_OF_RANGE, pinLength, 4, 12);
        requireRange(BridgeRefusal.CONFERENCE_ID_LENGTH_OUT_OF_RANGE, conferenceIdLength, 7, 12);
        if (name.isBlank()) {
            throw new RefusedException(BridgeRefusal.BRIDGE_NAME_MISSING);
        }
        if (sender.override()
                && (!sender.address().matches("[^\\s@<>]+@[^\\s@<>]+")
                        || sender.displayName().isBlank())) {
            throw new RefusedException(BridgeRefusal.SENDER_INCOMPLETE);
        }
        return this;
    }

    private static void requireRange(Refusal refusal, int found, int least, int most) {
        if (found < least || found > most) {
            throw new RefusedException(refusal, java.util.Map.of("found", found, "least", least, "most", most));
        }
    }
}
