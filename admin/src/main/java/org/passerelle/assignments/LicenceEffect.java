package org.passerelle.assignments;

import java.util.ArrayList;
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
    static LicenceEffect given(Product product) {
        return new LicenceEffect(product.code(), true);
    }

    static LicenceEffect taken(Product product) {
        return new LicenceEffect(product.code(), false);
    }

    LicenceEffect reversed() {
        return new LicenceEffect(product, !given);
    }

    AuditEntry entry(UserId user, Product named, Map<UserId, String> names, String reason) {
        return entry(user, named, names, List.of(), reason);
    }

    /// @param groups names of the groups through which it came or went
    AuditEntry entry(UserId user, Product named, Map<UserId, String> names, List<String> groups) {
        return entry(user, named, names, groups, "");
    }

    private AuditEntry entry(
            UserId user, Product named, Map<UserId, String> names, List<String> groups, String reason) {
        var changes = new ArrayList<>(List.of(change("licence", named.name())));
        if (!groups.isEmpty()) {
            changes.add(change("byGroup", String.join(", ", groups)));
        }
        return new AuditEntry(
                given ? "licence.assigned" : "licence.removed",
                "user",
                user.toString(),
                names.getOrDefault(user, user.toString()),
                changes,
                reason);
    }

    private Change change(String field, String text) {
        return new Change(field, given ? null : text, given ? text : null);
    }
}
