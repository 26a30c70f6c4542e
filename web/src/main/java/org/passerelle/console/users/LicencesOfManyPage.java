package org.passerelle.console.users;

import java.util.List;
import org.passerelle.console.frame.Option;
import org.passerelle.licences.LicenceRefusal;
import org.passerelle.migration.LicencePreview;
import org.passerelle.migration.Preview;

/// Giving licences to many users, or taking them back.
///
/// @param product which is chosen; empty where there is none
/// @param what `assign` or `remove`
/// @param plan what would become of whom
/// @param large whether the number of users has to be typed
/// @param mistyped it was typed wrongly, or not at all
public record LicencesOfManyPage(
        String selection,
        long users,
        List<Option> products,
        String product,
        String what,
        LicencePreview plan,
        List<BulkPage.Sample> samples,
        String reason,
        boolean large,
        boolean mistyped) {

    /// Users for whom no licence would be left.
    public long missing() {
        return plan.preview().groups().stream()
                .filter(group -> group.code().equals(LicenceRefusal.NO_LICENCE_LEFT.code()))
                .mapToLong(Preview.Group::users)
                .sum();
    }
}
