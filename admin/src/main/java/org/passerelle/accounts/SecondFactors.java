package org.passerelle.accounts;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Transactions;
import org.passerelle.onetime.RecoveryCodes;
import org.passerelle.onetime.Totp;
import org.passerelle.onetime.TotpSecret;
import org.springframework.stereotype.Component;

/// What people have beside their password: codes of an authenticator, and codes on paper for the day it is lost.
/// Thread-safe.
@Component
public final class SecondFactors {
    private static final Pattern OF_AUTHENTICATOR = Pattern.compile("[0-9]{6}");

    private final Transactions transactions;
    private final AccountRows accounts;
    private final FactorRows rows;
    private final Passwords passwords;
    private final Lockout lockout;
    private final Audit audit;
    private final Clock clock;

    SecondFactors(
            Transactions transactions,
            AccountRows accounts,
            FactorRows rows,
            Passwords passwords,
            Lockout lockout,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.rows = rows;
        this.passwords = passwords;
        this.lockout = lockout;
        this.audit = audit;
        this.clock = clock;
    }

    /// The account as it is now, and codes to be shown once.
    public record Made(Account account, List<String> recoveryCodes) {
        public Made {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        @Override
        public String toString() {
            return "Made[" + account.user() + "]";
        }
    }

    public int recoveryCodesLeft(Account account) {
        return transactions.read(account.tenant().value(), () -> rows.recoveryCodesLeft(account));
    }

    /// A secret for one's own authenticator, to be shown once. It counts from [#confirm] on.
    ///
    /// @throws RefusedException `WRONG_PASSWORD`, or `SECOND_FACTOR_IS_ON`
    public TotpSecret begin(Actor actor, String password) {
        actor.require(Permission.USE_OWN_PAGE);
        return transactions.in(actor.tenant().value(), () -> {
            AccountRows.Kept kept = own(actor);
            if (!passwords.matches(password, kept.passwordHash())) {
                throw new RefusedException(AccountRefusal.WRONG_PASSWORD);
            }
            if (kept.account().hasSecondFactor()) {
                throw new RefusedException(AccountRefusal.SECOND_FACTOR_IS_ON);
            }
            TotpSecret secret = TotpSecret.make();
            rows.begin(kept.account(), secret, clock.instant());
            return secret;
        });
    }

    /// The authenticator shows what it should: from now on its codes are asked for. Ends all sessions.
    ///
    /// @throws RefusedException `WRONG_CODE`
    public Made confirm(Actor actor, String code) {
        actor.require(Permission.USE_OWN_PAGE);
        return transactions.in(actor.tenant().value(), () -> {
            Account account = own(actor).account();
            FactorRows.Kept kept = rows.find(account)
                    .filter(found -> !found.confirmed())
                    .orElseThrow(() -> new RefusedException(AccountRefusal.NO_SECOND_FACTOR_BEGUN));
            OptionalLong step = Totp.step(kept.secret(), digits(code), clock.instant(), kept.lastStep());
            if (step.isEmpty()) {
                throw new RefusedException(AccountRefusal.WRONG_CODE);
            }
            rows.use(account, step.getAsLong());
            rows.confirm(account, clock.instant());
            accounts.endSessions(account.tenant(), account.user());
            record(actor, "account.second-factor-set-up", account);
            return withNewCodes(account);
        });
    }

    /// New codes on paper in place of the old ones.
    ///
    /// @param code a right one: whoever sits at a session left open has none
    /// @throws RefusedException `WRONG_CODE`, or `ACCOUNT_CLOSED` after too many
    public Made renewRecoveryCodes(Actor actor, String code) {
        return proved(actor, code, account -> {
            record(actor, "account.recovery-codes-renewed", account);
            return withNewCodes(account);
        });
    }

    /// Ends all sessions.
    ///
    /// @throws RefusedException `WRONG_CODE`, or `ACCOUNT_CLOSED` after too many
    public Account turnOff(Actor actor, String code) {
        return proved(actor, code, account -> remove(actor, account));
    }

    /// Takes it from somebody whose telephone is lost; ends the sessions.
    public void takeFrom(Actor actor, UserId user) {
        actor.require(Permission.EDIT_ROLES);
        transactions.in(actor.tenant().value(), () -> {
            Account account = require(actor.tenant(), user).account();
            if (!account.hasSecondFactor()) {
                throw new RefusedException(AccountRefusal.NO_SECOND_FACTOR, Map.of("name", account.displayName()));
            }
            return remove(actor, account);
        });
    }

    /// Uses a code up, of either kind. Called with the account's row held.
    boolean spend(Account account, String typed, String address) {
        String code = digits(typed);
        if (!OF_AUTHENTICATOR.matcher(code).matches()) {
            boolean right = rows.useRecoveryCode(account, typed);
            if (right) {
                record(account.actor(address, ""), "account.recovery-code-used", account);
            }
            return right;
        }
        OptionalLong step = rows.find(account)
                .map(kept -> Totp.step(kept.secret(), code, clock.instant(), kept.lastStep()))
                .orElse(OptionalLong.empty());
        step.ifPresent(used -> rows.use(account, used));
        return step.isPresent();
    }

    /// The refusal comes after the transaction, so that the wrong code stays counted.
    private <T> T proved(Actor actor, String code, Function<Account, T> work) {
        actor.require(Permission.USE_OWN_PAGE);
        Proof<T> proof = transactions.in(actor.tenant().value(), () -> {
            AccountRows.Kept kept = own(actor);
            Account account = kept.account();
            if (!account.hasSecondFactor()) {
                return new Proof.Refused<>(AccountRefusal.NO_SECOND_FACTOR_BEGUN);
            }
            if (lockout.closedUntil(account).isPresent()) {
                return new Proof.Refused<>(AccountRefusal.ACCOUNT_CLOSED);
            }
            if (!spend(account, code, actor.address())) {
                lockout.fail(kept, "account.code-refused", actor.address());
                return new Proof.Refused<>(AccountRefusal.WRONG_CODE);
            }
            return new Proof.Given<>(work.apply(account));
        });
        return switch (proof) {
            case Proof.Given<T> given -> given.done();
            case Proof.Refused<T> refused -> throw new RefusedException(refused.why());
        };
    }

    private sealed interface Proof<T> {
        record Given<T>(T done) implements Proof<T> {}

        record Refused<T>(AccountRefusal why) implements Proof<T> {}
    }

    private Made withNewCodes(Account account) {
        List<String> codes = RecoveryCodes.make();
        rows.replaceRecoveryCodes(account, codes);
        return new Made(require(account.tenant(), account.user()).account(), codes);
    }

    private Account remove(Actor actor, Account account) {
        rows.delete(account.tenant(), List.of(account.user().value()));
        accounts.endSessions(account.tenant(), account.user());
        record(actor, "account.second-factor-removed", account);
        return require(account.tenant(), account.user()).account();
    }

    private AccountRows.Kept own(Actor actor) {
        UserId self = actor.user().orElseThrow(() -> new IllegalStateException("only a person has a second factor"));
        return require(actor.tenant(), self);
    }

    private AccountRows.Kept require(TenantId tenant, UserId user) {
        return accounts.locked(tenant, user).orElseThrow(() -> new RefusedException(AccountRefusal.NO_SUCH_ACCOUNT));
    }

    private void record(Actor actor, String action, Account account) {
        audit.record(actor, new AuditEntry(action, "user", account.user(), account.displayName(), List.of()));
    }

    private static String digits(String code) {
        return code.replaceAll("\\s", "");
    }
}
