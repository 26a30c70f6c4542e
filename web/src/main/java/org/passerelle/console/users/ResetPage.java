package org.passerelle.console.users;

import java.util.List;
import org.passerelle.assignments.Reset;
import org.passerelle.migration.Preview;

/// Giving many users new PINs or new conference IDs.
///
/// @param plan what would become of whom
/// @param large whether the number of users has to be typed
/// @param mistyped it was typed wrongly, or not at all
/// @param mailWaits no mail server is set up, so that new PINs reach nobody until one is
public record ResetPage(
        Reset what,
        String selection,
        String reason,
        Preview plan,
        List<BulkPage.Sample> samples,
        boolean large,
        boolean mistyped,
        boolean mailWaits) {

    /// Of texts and addresses: `pins` or `conference-ids`.
    public String key() {
        return what == Reset.PIN ? "pins" : "conference-ids";
    }
}
