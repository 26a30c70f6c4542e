package org.passerelle.assignments;

import org.passerelle.access.Actor;
import org.passerelle.bridge.BridgeSettings;
import org.passerelle.bridge.Bridges;

/// Settings that tests switch.
final class TestBridge {
    private TestBridge() {}

    static void replaceProviderAutomatically(Bridges bridges, Actor admin) {
        BridgeSettings now = bridges.settings(admin.tenant());
        bridges.update(
                admin,
                new BridgeSettings(
                        now.name(),
                        now.entryExitNotifications(),
                        now.announcementType(),
                        now.nameRecording(),
                        now.pinLength(),
                        now.conferenceIdLength(),
                        now.unauthenticatedStart(),
                        now.automaticEmails(),
                        now.sender(),
                        true,
                        now.migrateMeetingsAutomatically(),
                        now.dialOutConfirmation(),
                        now.numberMasking(),
                        now.rowVersion()));
    }

    static BridgeSettings withConferenceIdLength(BridgeSettings now, int digits) {
        return new BridgeSettings(
                now.name(),
                now.entryExitNotifications(),
                now.announcementType(),
                now.nameRecording(),
                now.pinLength(),
                digits,
                now.unauthenticatedStart(),
                now.automaticEmails(),
                now.sender(),
                now.replaceProviderAutomatically(),
                now.migrateMeetingsAutomatically(),
                now.dialOutConfirmation(),
                now.numberMasking(),
                now.rowVersion());
    }

    static BridgeSettings withPinLength(BridgeSettings now, int digits) {
        return new BridgeSettings(
                now.name(),
                now.entryExitNotifications(),
                now.announcementType(),
                now.nameRecording(),
                digits,
                now.conferenceIdLength(),
                now.unauthenticatedStart(),
                now.automaticEmails(),
                now.sender(),
                now.replaceProviderAutomatically(),
                now.migrateMeetingsAutomatically(),
                now.dialOutConfirmation(),
                now.numberMasking(),
                now.rowVersion());
    }
}
