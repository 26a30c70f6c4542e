package org.passerelle.trunks;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// Telephones that register with a password: made here, shown once, kept sealed. Thread-safe.
@Component
public final class Phones {
    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9._-]{2,40}");
    /// Without letters and digits that look alike: somebody may have to type it.
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int PASSWORD_LETTERS = 20;

    private final Transactions transactions;
    private final PhoneRows rows;
    private final Organisations organisations;
    private final TrunkBook book;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Phones(
            Transactions transactions,
            PhoneRows rows,
            Organisations organisations,
            TrunkBook book,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.organisations = organisations;
        this.book = book;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// What a telephone signs in with, shown this once.
    public record Credentials(Phone phone, String realm, PhonePassword password) {}

    /// By user name.
    public List<Phone> all(Actor actor) {
        actor.require(Permission.SEE_TRUNKS);
        return transactions.read(actor.tenant().value(), () -> rows.all(actor.tenant()));
    }

    /// @throws RefusedException `NO_SUCH_PHONE`
    public Phone require(Actor actor, PhoneId id) {
        return all(actor).stream()
                .filter(phone -> phone.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(TrunkRefusal.NO_SUCH_PHONE, Map.of("id", id.toString())));
    }

    /// @throws RefusedException where the user name cannot be one or is taken
    public Credentials add(Actor actor, String userName, String label) {
        actor.require(Permission.EDIT_TRUNKS);
        String name = userName.strip().toLowerCase(Locale.ROOT);
        if (!USER_NAME.matcher(name).matches()) {
            throw new RefusedException(TrunkRefusal.BAD_PHONE_NAME, Map.of("name", userName));
        }
        return transactions.in(actor.tenant().value(), () -> {
            var phone = new Phone(new PhoneId(ids.next()), name, label.strip(), true, clock.instant());
            PhonePassword password = newPassword();
            if (!rows.claimName(actor.tenant(), phone)) {
                throw new RefusedException(TrunkRefusal.PHONE_NAME_TAKEN, Map.of("name", name));
            }
            rows.insert(actor.tenant(), phone, password);
            Transactions.afterCommit(book::refreshSoon);
            audit.record(
                    actor,
                    new AuditEntry("phone.added", "phone", phone.id(), name, List.of(new Change("name", null, name))));
            return new Credentials(phone, realm(actor), password);
        });
    }

    /// The old password is void at once.
    ///
    /// @throws RefusedException `NO_SUCH_PHONE`
    public Credentials resetPassword(Actor actor, PhoneId id) {
        actor.require(Permission.EDIT_TRUNKS);
        return transactions.in(actor.tenant().value(), () -> {
            Phone phone = require(actor, id);
            PhonePassword password = newPassword();
            rows.setPassword(actor.tenant(), id, password, clock.instant());
            Transactions.afterCommit(book::refreshSoon);
            audit.record(
                    actor,
                    new AuditEntry(
                            "phone.password-reset", "phone", id, phone.userName(), List.of(Change.secret("password"))));
            return new Credentials(phone, realm(actor), password);
        });
    }

    /// @throws RefusedException `NO_SUCH_PHONE`
    public void remove(Actor actor, PhoneId id) {
        actor.require(Permission.EDIT_TRUNKS);
        transactions.in(actor.tenant().value(), () -> {
            Phone phone = require(actor, id);
            rows.delete(actor.tenant(), id);
            Transactions.afterCommit(book::refreshSoon);
            audit.record(
                    actor,
                    new AuditEntry(
                            "phone.removed",
                            "phone",
                            id,
                            phone.userName(),
                            List.of(new Change("name", phone.userName(), null))));
        });
    }

    private String realm(Actor actor) {
        return organisations.require(actor.tenant()).slug();
    }

    private PhonePassword newPassword() {
        var letters = new StringBuilder();
        random.ints(PASSWORD_LETTERS, 0, LETTERS.length()).forEach(letter -> letters.append(LETTERS.charAt(letter)));
        return new PhonePassword(letters.toString());
    }
}
