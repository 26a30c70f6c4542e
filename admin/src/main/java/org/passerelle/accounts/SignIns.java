package org.passerelle.accounts;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Lets people in by name and password, and by a code where they have a second factor. Thread-safe; counts parallel
/// guesses one by one.
@Component
public final class SignIns {
    private final Transactions transactions;
    private final AccountRows rows;
    private final Passwords passwords;
    private final SecondFactors factors;
    private final SignInRules rules;
    private final Lockout lockout;

    SignIns(
            Transactions transactions,
            AccountRows rows,
            Passwords passwords,
            SecondFactors factors,
            SignInRules rules,
            Lockout lockout) {
        this.transactions = transactions;
        this.rows = rows;
        this.passwords = passwords;
        this.factors = factors;
        this.rules = rules;
        this.lockout = lockout;
    }

    /// A right password alone does not make wrong codes forgotten: else whoever knows it could guess codes for ever.
    ///
    /// @param signInName without regard to case
    /// @param address where the attempt comes from, for the audit
    public SignIn attempt(TenantId tenant, String signInName, String password, String address) {
        return transactions.in(tenant.value(), () -> {
            Optional<Account> known = rows.byName(tenant, signInName).map(AccountRows.Kept::account);
            known.ifPresent(rows::lock);
            Optional<AccountRows.Kept> kept = rows.byName(tenant, signInName);
            Optional<Instant> closed = kept.flatMap(found -> lockout.closedUntil(found.account()));
            if (closed.isPresent()) {
                return new SignIn.Locked(closed.get());
            }
            boolean isOpen =
                    kept.filter(found -> found.account().isBreakGlass()).isPresent()
                            || !rules.arePasswordsClosed(tenant);
            String hash =
                    kept.filter(_ -> isOpen).map(AccountRows.Kept::passwordHash).orElse(null);
            if (passwords.matches(password, hash) && kept.isPresent()) {
                Account account = kept.get().account();
                return account.hasSecondFactor() ? new SignIn.CodeWanted(account) : accept(account, address);
            }
            return kept.map(found -> reject(found, "account.sign-in-failed", address))
                    .orElseGet(SignIn.Rejected::new);
        });
    }

    /// After [SignIn.CodeWanted].
    ///
    /// @param epoch of the account when its password was looked at: a password changed since then counts no more
    /// @param code of the authenticator, or one for recovery
    public SignIn attemptCode(TenantId tenant, UserId user, int epoch, String code, String address) {
        return transactions.in(tenant.value(), () -> {
            Optional<AccountRows.Kept> kept = rows.locked(tenant, user)
                    .filter(found ->
                            found.account().epoch() == epoch && found.account().hasSecondFactor());
            if (kept.isEmpty()) {
                return new SignIn.Rejected();
            }
            Account account = kept.get().account();
            Optional<Instant> closed = lockout.closedUntil(account);
            if (closed.isPresent()) {
                return new SignIn.Locked(closed.get());
            }
            return factors.spend(account, code, address)
                    ? accept(account, address)
                    : reject(kept.get(), "account.code-refused", address);
        });
    }

    /// Lets somebody in for whom the organisation's provider vouches. Empty where there is no account.
    ///
    /// @param provider its name, for the audit
    public Optional<Account> admit(TenantId tenant, UserId user, String provider, String address) {
        return transactions.in(tenant.value(), () -> {
            Optional<Account> account = rows.byUser(tenant, user).map(AccountRows.Kept::account);
            account.ifPresent(found -> lockout.admit(found, provider, address));
            return account;
        });
    }

    /// Lets somebody in whose own device vouches. Empty where there is no account, or only the organisation's provider
    /// lets in.
    ///
    /// @param passkey its name, for the audit
    public Optional<Account> admitByPasskey(TenantId tenant, UserId user, String passkey, String address) {
        return transactions.in(tenant.value(), () -> {
            Optional<Account> account =
                    rows.byUser(tenant, user).map(AccountRows.Kept::account).filter(this::isOpen);
            account.ifPresent(found -> {
                lockout.admit(found, passkey, address);
                if (found.isBreakGlass()) {
                    lockout.tellOfBreakGlass(found, address);
                }
            });
            return account;
        });
    }

    /// Whether it opens here, and not only by the organisation's provider.
    public boolean isOpen(Account account) {
        return account.hasPassword() && (account.isBreakGlass() || !rules.arePasswordsClosed(account.tenant()));
    }

    /// For a change of one's own account that a session left open is not enough for.
    ///
    /// @throws RefusedException `WRONG_PASSWORD`
    public void requirePassword(Account account, String password) {
        boolean right = transactions.read(
                account.tenant().value(),
                () -> rows.byUser(account.tenant(), account.user())
                        .filter(kept -> passwords.matches(password, kept.passwordHash()))
                        .isPresent());
        if (!right) {
            throw new RefusedException(AccountRefusal.WRONG_PASSWORD);
        }
    }

    private SignIn accept(Account account, String address) {
        lockout.succeed(account, address);
        if (account.isBreakGlass()) {
            lockout.tellOfBreakGlass(account, address);
        }
        return new SignIn.Accepted(account);
    }

    private SignIn reject(AccountRows.Kept kept, String action, String address) {
        return lockout.fail(kept, action, address)
                .<SignIn>map(SignIn.Locked::new)
                .orElseGet(SignIn.Rejected::new);
    }
}
