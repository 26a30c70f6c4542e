package org.passerelle.withdrawals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;

/// A provider or a number that goes, or went.
///
/// @param name of the provider, or the number as E.164, as it was then
/// @param dueAt when its users get something else
/// @param reminderDays how many days before that users are reminded, the most first
/// @param reminded how many of these are behind us
/// @param orderer with the permissions of then
/// @param was how things were before, for the way back
/// @param jobs that gave users something else
/// @param reminders jobs that wrote reminders
public record Withdrawal(
        WithdrawalId id,
        Thing thing,
        String name,
        Rule rule,
        WithdrawalState state,
        Instant dueAt,
        List<Integer> reminderDays,
        int reminded,
        String reason,
        Instant createdAt,
        Actor orderer,
        Optional<Instant> approvalUntil,
        Optional<Approval> approval,
        Was was,
        List<JobId> jobs,
        List<JobId> reminders,
        Optional<Instant> finishedAt) {
    public Withdrawal {
        reminderDays = List.copyOf(reminderDays);
        jobs = List.copyOf(jobs);
        reminders = List.copyOf(reminders);
    }

    /// The second person's yes.
    public record Approval(String by, Instant at) {}

    /// How it was before.
    ///
    /// @param state of the provider or the number
    /// @param retiredOn ISO day; empty where none was known
    public record Was(String state, String retiredOn, boolean bridgeDefault, boolean countryDefault) {}

    public boolean isOfProvider() {
        return thing instanceof Thing.OfProvider;
    }

    /// When users are reminded next; empty once they were.
    public Optional<Instant> nextReminder() {
        return reminded < reminderDays.size() ? Optional.of(reminderAt(reminded)) : Optional.empty();
    }

    /// All times at which users are, or would have been, reminded.
    public List<Instant> reminderTimes() {
        return IntStream.range(0, reminderDays.size())
                .mapToObj(this::reminderAt)
                .toList();
    }

    private Instant reminderAt(int nth) {
        return dueAt.minus(Duration.ofDays(reminderDays.get(nth)));
    }

    /// Whether this person ordered it, and hence cannot be the second one.
    public boolean isOf(Actor actor) {
        return actor.user().isPresent()
                ? actor.user().equals(orderer.user())
                : actor.name().equals(orderer.name());
    }
}
