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
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Lets people in by name and password. Thread-safe; counts parallel guesses one by one.
@Component
public final class SignIns {
    private final DSLContext sql;
    private final Transactions transactions;
    private final AccountRows rows;
    private final Passwords passwords;
    private final Audit audit;
    private final Clock clock;

    SignIns(
            DSLContext sql,
            Transactions transactions,
            AccountRows rows,
            Passwords passwords,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param signInName without regard to case
    /// @param address where the attempt comes from, for the audit
    public SignIn attempt(TenantId tenant, String signInName, String password, String address) {
        return transactions.in(tenant.value(), () -> {
            Optional<Account> known = rows.byName(tenant, signInName).map(AccountRows.Kept::account);
            known.ifPresent(rows::lock);
            Optional<AccountRows.Kept> kept = rows.byName(tenant, signInName);
            Optional<Instant> closed = kept.flatMap(found -> found.account().lockedUntil())
                    .filter(until -> until.isAfter(clock.instant()));
            if (closed.isPresent()) {
                return new SignIn.Locked(closed.get());
            }
            String hash = kept.map(AccountRows.Kept::passwordHash).orElse(null);
            if (passwords.matches(password, hash) && kept.isPresent()) {
                return accept(kept.get().account(), address);
            }
            return kept.map(found -> reject(found, address)).orElseGet(SignIn.Rejected::new);
        });
    }

    private SignIn accept(Account account, String address) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.FAILED_ATTEMPTS, 0)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .set(ACCOUNT.LAST_SIGN_IN_AT, at(clock.instant()))
                .where(
                        ACCOUNT.TENANT_ID.eq(account.tenant().value()),
                        ACCOUNT.USER_ID.eq(account.user().value()))
                .execute();
        record("account.signed-in", account, address);
        return new SignIn.Accepted(account);
    }

    private SignIn reject(AccountRows.Kept kept, String address) {
        int failures = kept.failures() + 1;
        Optional<Duration> wait = Backoff.after(failures);
        Optional<Instant> until = wait.map(clock.instant()::plus);
        sql.update(ACCOUNT)
                .set(ACCOUNT.FAILED_ATTEMPTS, failures)
                .set(ACCOUNT.LOCKED_UNTIL, until.map(SignIns::at).orElse(null))
                .where(
                        ACCOUNT.TENANT_ID.eq(kept.account().tenant().value()),
                        ACCOUNT.USER_ID.eq(kept.account().user().value()))
                .execute();
        record(until.isPresent() ? "account.locked" : "account.sign-in-failed", kept.account(), address);
        return until.<SignIn>map(SignIn.Locked::new).orElseGet(SignIn.Rejected::new);
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
