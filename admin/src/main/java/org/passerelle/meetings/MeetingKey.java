package org.passerelle.meetings;

import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;

/// How the running bridge tells conferences apart: whose it is. The conference ID is no key, since it can be replaced
/// while the conference goes on.
public record MeetingKey(TenantId tenant, UserId organiser) {
    private static final char PARTING = '.';

    public static MeetingKey of(Meeting meeting) {
        return new MeetingKey(meeting.tenant(), meeting.organiser());
    }

    /// Reads what [#text] wrote; empty where the text is no such key.
    public static Optional<MeetingKey> parse(String text) {
        int at = text.indexOf(PARTING);
        if (at < 0) {
            return Optional.empty();
        }
        try {
            var tenant = new TenantId(UUID.fromString(text.substring(0, at)));
            return Optional.of(new MeetingKey(tenant, UserId.parse(text.substring(at + 1))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    public String text() {
        return tenant.toString() + PARTING + organiser;
    }
}
