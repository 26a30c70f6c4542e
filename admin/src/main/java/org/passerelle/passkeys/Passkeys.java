package org.passerelle.passkeys;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.Accounts;
import org.passerelle.accounts.SignIns;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// Makes, lists and takes away passkeys, and lets people in by them. Thread-safe.
///
/// A device shows that it is there and that its owner holds it: nothing else is asked for.
@Component
public final class Passkeys {
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 100;

    private final Transactions transactions;
    private final PasskeyRows rows;
    private final Device device;
    private final Accounts accounts;
    private final SignIns signIns;
    private final Organisations organisations;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Passkeys(
            Transactions transactions,
            PasskeyRows rows,
            Device device,
            Accounts accounts,
            SignIns signIns,
            Organisations organisations,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.device = device;
        this.accounts = accounts;
        this.signIns = signIns;
        this.organisations = organisations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// A question for a device, to be answered once and soon.
    ///
    /// @param console address of the console
    public Ceremony begin(URI console) {
        return Ceremony.begin(console, clock.instant());
    }

    /// One's own, the oldest first.
    public List<Passkey> of(Actor actor) {
        actor.require(Permission.USE_OWN_PAGE);
        return kept(actor).stream().map(PasskeyRows.Kept::passkey).toList();
    }

    /// What the browser is to ask of the device (`PublicKeyCredentialCreationOptions` as JSON).
    public String creation(Actor actor, Ceremony ceremony) {
        actor.require(Permission.USE_OWN_PAGE);
        Account account = opening(actor);
        return device.creation(
                ceremony,
                organisations.require(actor.tenant()).name(),
                account,
                kept(actor).stream().map(kept -> kept.key().id()).toList());
    }

    /// Keeps the key that a device made.
    ///
    /// @param password the present one: whoever sits at a session left open has none
    /// @param answer of the browser, as JSON
    /// @throws RefusedException `WRONG_PASSWORD`, or as [PasskeyRefusal] says
    public Passkey add(Actor actor, Ceremony ceremony, String password, String name, String answer) {
        actor.require(Permission.USE_OWN_PAGE);
        Account account = opening(actor);
        signIns.requirePassword(account, password);
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw new RefusedException(PasskeyRefusal.PASSKEY_NAME_MISSING, Map.of("most", LONGEST_NAME));
        }
        Device.Key key = Optional.of(ceremony)
                .filter(this::isOpen)
                .flatMap(open -> device.made(open, answer))
                .orElseThrow(() -> new RefusedException(PasskeyRefusal.PASSKEY_REFUSED));
        return transactions.in(actor.tenant().value(), () -> {
            if (kept(actor).size() >= MOST) {
                throw new RefusedException(PasskeyRefusal.TOO_MANY_PASSKEYS, Map.of("most", MOST));
            }
            if (rows.lock(actor.tenant(), key.id()).isPresent()) {
                throw new RefusedException(PasskeyRefusal.PASSKEY_KNOWN);
            }
            UUID id = ids.next();
            rows.insert(actor.tenant(), id, account.user(), called, key, clock.instant());
            record(actor, "account.passkey-added", account, new Change("passkey", null, called));
            return find(actor, id).passkey();
        });
    }

    /// One's own. Ends all sessions: also those that the key opened.
    ///
    /// @return the account as it is then
    /// @throws RefusedException `NO_SUCH_PASSKEY`
    public Account remove(Actor actor, UUID id) {
        actor.require(Permission.USE_OWN_PAGE);
        return transactions.in(actor.tenant().value(), () -> {
            String name = find(actor, id).passkey().name();
            rows.delete(actor.tenant(), id);
            Account account = accounts.endSessions(actor.tenant(), self(actor));
            record(actor, "account.passkey-removed", account, new Change("passkey", name, null));
            return account;
        });
    }

    /// Takes all from somebody whose device is lost; ends the sessions.
    public void takeFrom(Actor actor, UserId user) {
        actor.require(Permission.EDIT_ROLES);
        transactions.in(actor.tenant().value(), () -> {
            int gone = rows.deleteAll(actor.tenant(), user);
            Account account = accounts.endSessions(actor.tenant(), user);
            if (gone == 0) {
                throw new RefusedException(PasskeyRefusal.NO_PASSKEYS, Map.of("name", account.displayName()));
            }
            record(actor, "account.passkeys-taken", account, new Change("passkeys", String.valueOf(gone), "0"));
        });
    }

    /// What the browser is to ask of a device (`PublicKeyCredentialRequestOptions` as JSON).
    public String request(Ceremony ceremony) {
        return device.request(ceremony);
    }

    /// Lets in whose key signed. Empty where it is nobody's, or the account does not open by itself.
    ///
    /// @param answer of the browser, as JSON
    /// @param address where the attempt comes from, for the audit
    public Optional<Account> admit(TenantId tenant, Ceremony ceremony, String answer, String address) {
        return device.read(answer)
                .flatMap(said -> transactions.in(
                        tenant.value(),
                        () -> rows.lock(tenant, said.key())
                                .flatMap(kept -> admit(tenant, ceremony, kept, said, address))));
    }

    /// A known key that does not open is told of in the audit: it may be a copy.
    private Optional<Account> admit(
            TenantId tenant, Ceremony ceremony, PasskeyRows.Kept kept, Device.Answer said, String address) {
        String name = kept.passkey().name();
        OptionalLong count = isFirstAnswer(ceremony, kept)
                        && said.user().filter(kept.user()::equals).isPresent()
                ? device.signed(ceremony, kept.key(), said)
                : OptionalLong.empty();
        count.ifPresent(now -> rows.use(tenant, kept.passkey().id(), now, ceremony.challenge(), clock.instant()));
        Optional<Account> admitted =
                count.isPresent() ? signIns.admitByPasskey(tenant, kept.user(), name, address) : Optional.empty();
        if (admitted.isEmpty()) {
            accounts.find(tenant, kept.user())
                    .ifPresent(account -> record(
                            account.actor(address, ""),
                            "account.passkey-refused",
                            account,
                            new Change("passkey", null, name)));
        }
        return admitted;
    }

    private boolean isFirstAnswer(Ceremony ceremony, PasskeyRows.Kept kept) {
        return isOpen(ceremony)
                && kept.lastChallenge().filter(ceremony.challenge()::equals).isEmpty();
    }

    private boolean isOpen(Ceremony ceremony) {
        return clock.instant().isBefore(ceremony.until());
    }

    private List<PasskeyRows.Kept> kept(Actor actor) {
        return transactions.read(actor.tenant().value(), () -> rows.of(actor.tenant(), self(actor)));
    }

    private PasskeyRows.Kept find(Actor actor, UUID id) {
        return kept(actor).stream()
                .filter(kept -> kept.passkey().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(PasskeyRefusal.NO_SUCH_PASSKEY));
    }

    private static UserId self(Actor actor) {
        return actor.user().orElseThrow(() -> new IllegalStateException("only a person has passkeys"));
    }

    /// Whoever comes by the organisation's provider keeps their keys there.
    private Account opening(Actor actor) {
        return accounts.find(actor.tenant(), self(actor))
                .filter(signIns::isOpen)
                .orElseThrow(() -> new RefusedException(PasskeyRefusal.PASSKEY_WITHOUT_PASSWORD));
    }

    private void record(Actor actor, String action, Account account, Change change) {
        audit.record(actor, new AuditEntry(action, "user", account.user(), account.displayName(), List.of(change)));
    }
}
