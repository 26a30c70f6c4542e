package org.passerelle.api;

import java.util.Optional;

/// What is to be different about the bridge.
///
/// @param announcementType `names` or `tones`
/// @param numberMasking `external`, `all` or `none`
public record BridgePatch(
        Optional<String> name,
        Optional<Boolean> entryExitNotifications,
        Optional<String> announcementType,
        Optional<Boolean> nameRecording,
        Optional<Integer> pinLength,
        Optional<Integer> conferenceIdLength,
        Optional<Boolean> unauthenticatedStart,
        Optional<Boolean> automaticEmails,
        Optional<Boolean> senderOverride,
        Optional<String> senderAddress,
        Optional<String> senderName,
        Optional<Boolean> replaceProviderAutomatically,
        Optional<Boolean> migrateMeetingsAutomatically,
        Optional<Boolean> dialOutConfirmation,
        Optional<String> numberMasking) {}
