package org.passerelle.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.organisation.NewOrganisation;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// Sets up an empty system: the organisation and who administers it first. Thread-safe.
///
/// Whoever can read the server's console knows the token of this start; nobody else can take the system over.
@Component
public final class FirstAdministrator {
    private static final int TOKEN_BYTES = 16;

    private final Organisations organisations;
    private final Users users;
    private final Accounts accounts;
    private final Transactions transactions;
    private final String token = newToken();
    private final Lock oneAtATime = new ReentrantLock();

    FirstAdministrator(Organisations organisations, Users users, Accounts accounts, Transactions transactions) {
        this.organisations = organisations;
        this.users = users;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    /// To be printed on the console and nowhere else; empty once the system is set up.
    public Optional<String> token() {
        return isNeeded() ? Optional.of(token) : Optional.empty();
    }

    public boolean isNeeded() {
        return organisations.first().isEmpty();
    }

    /// @throws RefusedException where the token is wrong, the system is set up already, or a rule is broken
    public Organisation create(String givenToken, NewOrganisation organisation, UserDetails person, String password) {
        if (!MessageDigest.isEqual(token.getBytes(UTF_8), givenToken.strip().getBytes(UTF_8))) {
            throw new RefusedException(AccountRefusal.WRONG_SETUP_TOKEN);
        }
        Passwords.check(password, person.userPrincipalName());
        oneAtATime.lock();
        try {
            if (!isNeeded()) {
                throw new RefusedException(AccountRefusal.ALREADY_SET_UP);
            }
            return organisations.create(
                    organisation,
                    "set-up",
                    created -> make(Actor.system(created.id(), "set-up"), person, Source.MANUAL, password));
        } finally {
            oneAtATime.unlock();
        }
    }

    /// An administrator made by the system itself, such as the demo's.
    public User make(Actor system, UserDetails person, Source source, String password) {
        return transactions.in(system.tenant().value(), () -> {
            User user = users.create(system, person, source);
            open(system, user.id(), Set.of(Role.ADMINISTRATOR), password);
            return user;
        });
    }

    /// Roles and a known password for somebody of the directory; for the system itself.
    public void open(Actor system, UserId user, Set<Role> roles, String password) {
        transactions.in(system.tenant().value(), () -> accounts.open(system, user, roles, password));
    }

    /// Whether this is still the password; for the system itself, to print it at a start.
    public boolean isPassword(TenantId tenant, String signInName, String password) {
        return transactions.read(tenant.value(), () -> accounts.isPassword(tenant, signInName, password));
    }

    private static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
