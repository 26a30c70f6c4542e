package org.passerelle.oidc;

import com.nimbusds.jwt.JWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.AccountRefusal;
import org.passerelle.accounts.Accounts;
import org.passerelle.accounts.SignIns;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.springframework.stereotype.Component;

/// Finds out who a checked identity token is about, gives the roles it says, and begins the session.
@Component
final class Arrivals {
    private static final String MAIL_CLAIM = "email";

    private final Transactions transactions;
    private final Users users;
    private final Accounts accounts;
    private final SignIns signIns;
    private final SessionRows sessions;
    private final Ids ids;
    private final Clock clock;

    Arrivals(
            Transactions transactions,
            Users users,
            Accounts accounts,
            SignIns signIns,
            SessionRows sessions,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.users = users;
        this.accounts = accounts;
        this.signIns = signIns;
        this.sessions = sessions;
        this.ids = ids;
        this.clock = clock;
    }

    /// @param token whose signature and claims have been checked
    Return settle(TenantId tenant, OidcProvider provider, JWT token, String address) throws ParseException {
        var claims = new Claims(token.getJWTClaimsSet().getClaims());
        if (provider.userClaim().equals(MAIL_CLAIM) && claims.isFalse("email_verified")) {
            return new Return.TurnedAway(Return.Why.ADDRESS_NOT_CHECKED);
        }
        Optional<User> user = claims.text(provider.userClaim()).flatMap(value -> find(tenant, provider, value));
        if (user.isEmpty()) {
            return new Return.TurnedAway(Return.Why.NOT_IN_DIRECTORY);
        }
        Set<Role> roles = provider.rolesOf(claims.texts(provider.rolesClaim()));
        if (provider.givesRoles() && roles.isEmpty()) {
            return new Return.TurnedAway(Return.Why.NO_ROLE);
        }
        var session = new SessionRows.Began(
                ids.next(),
                user.get().id(),
                token.getJWTClaimsSet().getIssuer(),
                token.getJWTClaimsSet().getSubject(),
                claims.text("sid").orElse(""),
                token.serialize());
        return transactions.in(tenant.value(), () -> {
            boolean isBreakGlass = accounts.find(tenant, user.get().id())
                    .filter(Account::isBreakGlass)
                    .isPresent();
            if (provider.givesRoles() && !isBreakGlass) {
                giveRoles(tenant, provider, user.get().id(), roles);
            }
            return signIns.admit(tenant, user.get().id(), provider.name(), address)
                    .<Return>map(account -> began(account, session))
                    .orElseGet(() -> new Return.TurnedAway(Return.Why.NO_ROLE));
        });
    }

    private Return began(Account account, SessionRows.Began session) {
        sessions.insert(account.tenant(), session, clock.instant());
        return new Return.Arrived(account, session.id());
    }

    /// Nobody where several share a mail address.
    private Optional<User> find(TenantId tenant, OidcProvider provider, String value) {
        String key = provider.userKey().normal(value);
        List<User> found =
                users.findBy(tenant, provider.userKey(), List.of(key)).getOrDefault(key, List.of());
        return found.size() == 1 && found.getFirst().details().enabled()
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }

    /// The last administrator stays one, whatever the provider says.
    private void giveRoles(TenantId tenant, OidcProvider provider, UserId user, Set<Role> roles) {
        try {
            accounts.setRoles(Actor.system(tenant, provider.name()), user, roles);
        } catch (RefusedException refused) {
            if (refused.refusal() != AccountRefusal.LAST_ADMINISTRATOR) {
                throw refused;
            }
        }
    }
}
