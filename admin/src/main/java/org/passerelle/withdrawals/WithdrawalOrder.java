package org.passerelle.withdrawals;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;

/// What somebody wants to go, and how.
///
/// @param at empty for at once
/// @param reminderDays how many days before
/// @param reason for the audit; may be empty unless the organisation wants one
public record WithdrawalOrder(Thing thing, Rule rule, Optional<Instant> at, List<Integer> reminderDays, String reason) {
    private static final int MOST_REMINDERS = 5;
    private static final int MOST_DAYS = 365;

    /// @throws RefusedException `BAD_REMINDER_DAYS`
    public WithdrawalOrder {
        reminderDays = reminderDays.stream()
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
        boolean good = reminderDays.size() <= MOST_REMINDERS
                && reminderDays.stream().allMatch(days -> days >= 1 && days <= MOST_DAYS);
        if (!good) {
            throw new RefusedException(
                    WithdrawalRefusal.BAD_REMINDER_DAYS, Map.of("most", MOST_REMINDERS, "days", MOST_DAYS));
        }
    }
}
