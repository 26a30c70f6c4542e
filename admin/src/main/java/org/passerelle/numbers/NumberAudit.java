package org.passerelle.numbers;

import java.util.List;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;

/// What the audit says of service numbers.
final class NumberAudit {
    private NumberAudit() {}

    static AuditEntry entry(String action, ServiceNumber number, List<Change> changes) {
        return new AuditEntry(action, "service-number", number.id(), number.e164(), changes);
    }

    static AuditEntry between(String action, ServiceNumber before, ServiceNumber after) {
        return entry(
                action,
                after,
                List.of(
                        new Change("number", before.e164(), after.e164()),
                        new Change("kind", before.kind().name(), after.kind().name()),
                        new Change("city", before.city(), after.city()),
                        new Change("primaryLanguage", before.primaryLanguage(), after.primaryLanguage()),
                        new Change(
                                "secondaryLanguages",
                                String.join(" ", before.secondaryLanguages()),
                                String.join(" ", after.secondaryLanguages())),
                        new Change("inInvitations", "" + before.inInvitations(), "" + after.inInvitations())));
    }
}
