package org.passerelle.assignments;

import java.util.List;
import java.util.Map;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.licences.Product;

/// What a change did to a user's licences beside the assignment.
///
/// @param product its code
/// @param given whether the licence was given; otherwise it was taken
record LicenceEffect(String product, boolean given) {
    LicenceEffect reversed() {
        return new LicenceEffect(product, !given);
    }

    AuditEntry entry(UserId user, Product named, Map<UserId, String> names, String reason) {
        return new AuditEntry(
                given ? "licence.assigned" : "licence.removed",
                "user",
                user.toString(),
                names.getOrDefault(user, user.toString()),
                List.of(new Change("licence", given ? null : named.name(), given ? named.name() : null)),
                reason);
    }
}
