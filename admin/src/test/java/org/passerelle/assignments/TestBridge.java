package org.passerelle.assignments;

import org.passerelle.access.Actor;
import org.passerelle.bridge.BridgeSettings;
import org.passerelle.bridge.Bridges;

/// Settings that tests switch.
final class TestBridge {
    private TestBridge() {}

    static void replaceProviderAutomatically(Bridges bridges, Actor admin) {
        BridgeSettings now = bridges.settings(admin.tenant());
        bridges.update(admin, with(now, now.pinLength(), now.conferenceIdLength(), true));
    }

    static BridgeSettings withConferenceIdLength(BridgeSettings now, int digits) {
        return with(now, now.pinLength(), digits, now.replaceProviderAutomatically());
    }

    static BridgeSettings withPinLength(BridgeSettings now, int digits) {
        return with(now, digits, now.conferenceIdLength(), now.replaceProviderAutomatically());
    }

    private static BridgeSettings with(
            BridgeSettings now, int pinLength, int conferenceIdLength, boolean replaceProviderAutomatically) {
        return new BridgeSettings(
                now.name(),
                now.entryExitNotifications(),
                now.announcementType(),
                now.nameRecording(),
                pinLength,
                conferenceIdLength,
                now.unauthenticatedStart(),
                now.automaticEmails(),
                now.sender(),
                replaceProviderAutomatically,
                now.migrateMeetingsAutomatically(),
                now.dialOutConfirmation(),
                now.numberMasking(),
                now.rowVersion());
    }
}
