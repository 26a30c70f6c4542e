package org.passerelle.console.users;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Difference;
import org.passerelle.console.frame.Option;
import org.passerelle.migration.Preview;

/// Setting numbers, dial-out and who may start for many users of our provider.
///
/// @param users of the selection
/// @param ours how many of them are on our provider
/// @param fields what can be set
/// @param values what was chosen, as the form has it; only what is to change
/// @param plan what that would do; empty until something was chosen
/// @param samples some of the users of each group
/// @param differences old and new of those
/// @param large whether the number of users has to be typed
/// @param mistyped it was typed wrongly, or not at all
public record SettingsOfManyPage(
        String selection,
        long users,
        long ours,
        String ourName,
        List<Setting> fields,
        Map<String, String> values,
        String reason,
        Optional<Preview> plan,
        List<BulkPage.Sample> samples,
        Map<UserId, Difference> differences,
        boolean large,
        boolean mistyped) {

    /// One field of the form.
    ///
    /// @param key as in the form
    /// @param options the first one changes nothing
    /// @param present what the selection has now; empty where nobody of it is on our provider
    public record Setting(String key, List<Option> options, String present) {}
}
