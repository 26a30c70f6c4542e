package org.passerelle.accounts;

import static org.passerelle.db.schema.Tables.ACCOUNT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.springframework.stereotype.Component;

/// Counts wrong passwords and wrong codes alike, and closes the account for a while. Called inside a transaction that
/// holds the account's row.
@Component
final class Lockout {
    private final DSLContext sql;
    private final Audit audit;
    private final Clock clock;

    Lockout(DSLContext sql, Audit audit, Clock clock) {
        this.sql = sql;
        this.audit = audit;
        this.clock = clock;
    }

    /// Until when nothing is looked at.
    Optional<Instant> closedUntil(Account account) {
        return account.lockedUntil().filter(until -> until.isAfter(clock.instant()));
    }

    /// @param action for the audit, where this does not close the account
    Optional<Instant> fail(AccountRows.Kept kept, String action, String address) {
        int failures = kept.failures() + 1;
        Optional<Duration> wait = Backoff.after(failures);
        Optional<Instant> until = wait.map(clock.instant()::plus);
        sql.update(ACCOUNT)
                .set(ACCOUNT.FAILED_ATTEMPTS, failures)
                .set(ACCOUNT.LOCKED_UNTIL, until.map(Lockout::at).orElse(null))
                .where(
                        ACCOUNT.TENANT_ID.eq(kept.account().tenant().value()),
                        ACCOUNT.USER_ID.eq(kept.account().user().value()))
                .execute();
        record(until.isPresent() ? "account.locked" : action, kept.account(), address);
        return until;
    }

    /// Somebody is in: what was wrong before is forgotten.
    void succeed(Account account, String address) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.FAILED_ATTEMPTS, 0)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .set(ACCOUNT.LAST_SIGN_IN_AT, at(clock.instant()))
                .where(
                        ACCOUNT.TENANT_ID.eq(account.tenant().value()),
                        ACCOUNT.USER_ID.eq(account.user().value()))
                .execute();
        record("account.signed-in", account, address);
    }

    /// Somebody is in by other means than a password: wrong ones are still counted.
    void admit(Account account, String provider, String address) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.LAST_SIGN_IN_AT, at(clock.instant()))
                .where(
                        ACCOUNT.TENANT_ID.eq(account.tenant().value()),
                        ACCOUNT.USER_ID.eq(account.user().value()))
                .execute();
        audit.record(
                account.actor(address, ""),
                new AuditEntry(
                        "account.signed-in",
                        "user",
                        account.user(),
                        account.displayName(),
                        List.of(new Change("signInBy", null, provider))));
    }

    /// A group of its own, so that the start page of administrators finds it among all sign-ins.
    void tellOfBreakGlass(Account account, String address) {
        record("break-glass.used", account, address);
    }

    private void record(String action, Account account, String address) {
        audit.record(
                account.actor(address, ""),
                new AuditEntry(action, "user", account.user(), account.displayName(), List.of()));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
