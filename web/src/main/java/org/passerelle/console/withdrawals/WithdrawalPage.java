package org.passerelle.console.withdrawals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.console.frame.Ui;
import org.passerelle.jobs.Job;
import org.passerelle.withdrawals.Affected;
import org.passerelle.withdrawals.Effect;
import org.passerelle.withdrawals.Rule;
import org.passerelle.withdrawals.Withdrawal;
import org.passerelle.withdrawals.WithdrawalState;

/// One withdrawal with its jobs and those who have it still.
///
/// @param still how many users have it now
/// @param next address of the users behind these; empty for none
/// @param own whether the reader ordered it
/// @param mayChange whether the reader may change such things
public record WithdrawalPage(
        Withdrawal withdrawal,
        List<Job> jobs,
        List<Job> reminders,
        long still,
        List<Affected> affected,
        String next,
        boolean own,
        boolean mayChange) {
    static final String PATH = "/admin/withdrawals";

    public WithdrawalPage {
        jobs = List.copyOf(jobs);
        reminders = List.copyOf(reminders);
        affected = List.copyOf(affected);
    }

    public String path() {
        return PATH + "/" + withdrawal.id();
    }

    public boolean is(WithdrawalState state) {
        return withdrawal.state() == state;
    }

    public boolean isCancellable() {
        return is(WithdrawalState.WAITING) || is(WithdrawalState.SCHEDULED) || is(WithdrawalState.STOPPED);
    }

    public boolean isUndoable() {
        return is(WithdrawalState.DONE) || is(WithdrawalState.STOPPED);
    }

    /// The page shows more by itself soon.
    public boolean looksAgain() {
        return is(WithdrawalState.RUNNING);
    }

    public Optional<Instant> nextReminder() {
        return is(WithdrawalState.SCHEDULED) ? withdrawal.nextReminder() : Optional.empty();
    }

    public static String title(Ui ui, Withdrawal one) {
        return one.isOfProvider()
                ? ui.t("withdrawals.retire", "name", one.name())
                : ui.t("withdrawals.withdraw", "name", ui.phone(one.name()));
    }

    public static String rule(Ui ui, Withdrawal one) {
        return switch (one.rule()) {
            case Rule.OfProvider rule -> ui.t("withdrawals.rule-" + rule.text());
            case Rule.OfNumber rule ->
                ui.t(rule.text().equals("by-country") ? "withdrawals.rule-by-country" : "withdrawals.rule-fixed");
        };
    }

    /// The kind of the badge that shows the state.
    public static String badge(WithdrawalState state) {
        return switch (state) {
            case CANCELLED, UNDONE -> "neutral";
            case WAITING, STOPPED -> "warning";
            case SCHEDULED, RUNNING -> "info";
            case DONE -> "success";
        };
    }

    /// What a rule means for a user, in words.
    public static String effect(Ui ui, Effect effect) {
        return effect.number()
                .map(number -> ui.t("withdrawals.gets", "number", ui.phone(number.e164())))
                .orElseGet(() -> ui.t("withdrawals.effect-" + effect.code()));
    }

    public static String badge(Effect effect) {
        return switch (effect.result()) {
            case CHANGED -> effect.code().equals("turned-off") ? "neutral" : "success";
            case UNCHANGED -> "neutral";
            case REFUSED, FAILED -> "warning";
        };
    }
}
