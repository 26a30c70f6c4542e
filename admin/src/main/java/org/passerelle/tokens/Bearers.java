package org.passerelle.tokens;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;
import org.passerelle.access.TenantId;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.Accounts;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Says who is behind a token. Thread-safe.
///
/// What was found is remembered for a second, so that many requests do not ask the database each time; a token or
/// an account that ends is out of use as quickly on every server.
@Component
public final class Bearers {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final Duration BETWEEN_NOTES_OF_USE = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;
    /// Agreeing to somebody else's plan is for a second pair of eyes, which a program has not.
    private static final Set<Permission> NOT_FOR_PROGRAMS = Set.of(Permission.APPROVE_MOVES);

    private final Transactions transactions;
    private final TokenRows rows;
    private final Accounts accounts;
    private final Clock clock;
    private final Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();

    private record Known(Bearer bearer, Instant until) {}

    Bearers(Transactions transactions, TokenRows rows, Accounts accounts, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// Empty where the token is none, expired or revoked, or its person may not sign in any more; nobody learns which.
    ///
    /// @param address where the request comes from, for the list of tokens
    public Optional<Bearer> find(String text, String address) {
        return TokenText.parse(text).flatMap(token -> find(token, address));
    }

    void forget() {
        known.clear();
    }

    private Optional<Bearer> find(TokenText text, String address) {
        var hash = ByteBuffer.wrap(text.hash());
        Instant now = clock.instant();
        Known remembered = known.get(hash);
        if (remembered != null && now.isBefore(remembered.until())) {
            return Optional.of(remembered.bearer());
        }
        Optional<Bearer> found = look(text, address, now);
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        found.ifPresentOrElse(
                bearer -> known.put(hash, new Known(bearer, now.plus(REMEMBERED))), () -> known.remove(hash));
        return found;
    }

    private Optional<Bearer> look(TokenText text, String address, Instant now) {
        TenantId tenant = text.tenant();
        Optional<Token> token = transactions
                .read(tenant.value(), () -> rows.byHash(tenant, text.hash()))
                .filter(found -> found.isValid(now));
        Optional<Bearer> bearer = token.flatMap(found -> bearer(tenant, found));
        token.filter(found -> bearer.isPresent() && isNewsOfUse(found, now))
                .ifPresent(found -> noteUse(tenant, found, address, now));
        return bearer;
    }

    /// Nobody shall wait for the disk to read something.
    private void noteUse(TenantId tenant, Token token, String address, Instant now) {
        transactions.swiftly(tenant.value(), () -> rows.noteUse(tenant, token.id(), address, now));
    }

    private Optional<Bearer> bearer(TenantId tenant, Token token) {
        Set<Permission> scoped = Scope.permissionsOf(token.scopes().stream()
                .flatMap(name -> Scope.find(name).stream())
                .toList());
        if (token.owner().isPresent()) {
            return accounts.find(tenant, token.owner().get()).map(account -> of(account, token, scoped));
        }
        var permissions = EnumSet.copyOf(scoped);
        permissions.retainAll(Role.permissionsOf(token.roles()));
        permissions.removeAll(NOT_FOR_PROGRAMS);
        return Optional.of(
                new Bearer(token.id(), token.name(), Actor.service(tenant, token.name(), permissions, "", "")));
    }

    private static Bearer of(Account account, Token token, Set<Permission> scoped) {
        Actor person = account.actor("", "");
        return new Bearer(token.id(), token.name(), person.narrowed(person.name() + " · " + token.name(), scoped));
    }

    private static boolean isNewsOfUse(Token token, Instant now) {
        return token.lastUsedAt()
                .filter(last -> last.plus(BETWEEN_NOTES_OF_USE).isAfter(now))
                .isEmpty();
    }
}
