package org.passerelle.tokens;

import static org.passerelle.db.schema.Tables.API_TOKEN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Makes, lists and revokes tokens. Thread-safe.
@Component
public final class Tokens {
    public static final int MOST_DAYS = 365;
    static final int LONGEST_NAME = 80;
    private static final int MOST_OF_ONE = 50;

    private final Transactions transactions;
    private final TokenRows rows;
    private final Bearers bearers;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Tokens(Transactions transactions, TokenRows rows, Bearers bearers, Audit audit, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.bearers = bearers;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// A token by which its maker acts through programs.
    ///
    /// @throws RefusedException where name, scopes or days are none
    public NewToken makeOwn(Actor actor, TokenWish wish) {
        actor.require(Permission.USE_OWN_PAGE);
        UserId self = actor.user().orElseThrow(() -> new IllegalStateException("only a person has a personal token"));
        check(wish);
        return make(actor, TokenKind.PERSONAL, Optional.of(self), wish, Set.of());
    }

    /// A token by which a program acts for the organisation, with roles that its maker has as well.
    ///
    /// @throws RefusedException where name, scopes, roles or days are none, or the roles may more than the maker
    public NewToken makeForService(Actor actor, TokenWish wish) {
        actor.require(Permission.MANAGE_TOKENS);
        check(wish);
        if (wish.roles().isEmpty()) {
            throw new RefusedException(TokenRefusal.TOKEN_WITHOUT_ROLE, Map.of("name", wish.name()));
        }
        if (!actor.permissions().containsAll(Role.permissionsOf(wish.roles()))) {
            throw new RefusedException(TokenRefusal.TOKEN_ABOVE_ITS_MAKER, Map.of("name", wish.name()));
        }
        return make(actor, TokenKind.SERVICE, Optional.empty(), wish, wish.roles());
    }

    /// One's own, newest first.
    public List<Token> own(Actor actor) {
        actor.require(Permission.USE_OWN_PAGE);
        return actor.user()
                .map(self -> transactions.read(
                        actor.tenant().value(), () -> rows.list(actor.tenant(), API_TOKEN.USER_ID.eq(self.value()))))
                .orElse(List.of());
    }

    /// Those of programs and of persons, newest first.
    public List<Token> all(Actor actor) {
        actor.require(Permission.MANAGE_TOKENS);
        return transactions.read(
                actor.tenant().value(), () -> rows.list(actor.tenant(), org.jooq.impl.DSL.noCondition()));
    }

    /// Ends a token within two seconds on every server. Revoking one that is revoked changes nothing.
    ///
    /// @throws RefusedException `NO_SUCH_TOKEN`, also for one that belongs to somebody else
    public void revoke(Actor actor, TokenId id) {
        actor.require(Permission.USE_OWN_PAGE);
        transactions.in(actor.tenant().value(), () -> {
            Token token = rows.find(actor.tenant(), id)
                    .filter(found -> actor.may(Permission.MANAGE_TOKENS)
                            || (found.owner().isPresent() && found.owner().equals(actor.user())))
                    .orElseThrow(() -> new RefusedException(TokenRefusal.NO_SUCH_TOKEN));
            if (token.revokedAt().isPresent()) {
                return;
            }
            rows.revoke(actor, id, clock.instant());
            Transactions.afterCommit(bearers::forget);
            audit.record(actor, entry("token.revoked", token, List.of()));
        });
    }

    private static void check(TokenWish wish) {
        String name = wish.name().strip();
        if (name.isEmpty()) {
            throw new RefusedException(TokenRefusal.TOKEN_NAME_MISSING);
        }
        if (name.length() > LONGEST_NAME) {
            throw new RefusedException(TokenRefusal.TOKEN_NAME_TOO_LONG, Map.of("most", LONGEST_NAME));
        }
        if (wish.scopes().isEmpty()) {
            throw new RefusedException(TokenRefusal.TOKEN_WITHOUT_SCOPE, Map.of("name", name));
        }
        if (wish.days() < 1 || wish.days() > MOST_DAYS) {
            throw new RefusedException(
                    TokenRefusal.TOKEN_DAYS_OUT_OF_RANGE, Map.of("found", wish.days(), "most", MOST_DAYS));
        }
    }

    private NewToken make(Actor actor, TokenKind kind, Optional<UserId> owner, TokenWish wish, Set<Role> roles) {
        Instant now = clock.instant();
        TokenText text = TokenText.make(actor.tenant());
        var token = new Token(
                new TokenId(ids.next()),
                kind,
                owner,
                wish.name().strip(),
                text.ending(),
                wish.scopes().stream().map(Scope::name).sorted().toList(),
                roles,
                now,
                actor.name(),
                now.plus(Duration.ofDays(wish.days())),
                Optional.empty(),
                "",
                Optional.empty(),
                "");
        transactions.in(actor.tenant().value(), () -> {
            requireFew(actor, kind, owner, now);
            rows.insert(actor.tenant(), token, text.hash());
            audit.record(actor, entry("token.made", token, changes(token)));
        });
        return new NewToken(token, text);
    }

    private void requireFew(Actor actor, TokenKind kind, Optional<UserId> owner, Instant now) {
        var whose = owner.map(user -> API_TOKEN.USER_ID.eq(user.value())).orElse(API_TOKEN.KIND.eq(kind.name()));
        long valid = rows.list(actor.tenant(), whose).stream()
                .filter(token -> token.isValid(now))
                .count();
        if (valid >= MOST_OF_ONE) {
            throw new RefusedException(TokenRefusal.TOO_MANY_TOKENS, Map.of("most", MOST_OF_ONE));
        }
    }

    private static List<Change> changes(Token token) {
        Change scopes = new Change("scopes", null, String.join(", ", token.scopes()));
        Change expires = new Change("expiresAt", null, token.expiresAt().toString());
        return token.roles().isEmpty()
                ? List.of(scopes, expires)
                : List.of(
                        new Change(
                                "roles",
                                null,
                                token.roles().stream().map(Role::name).sorted().collect(Collectors.joining(", "))),
                        scopes,
                        expires);
    }

    private static AuditEntry entry(String action, Token token, List<Change> changes) {
        return new AuditEntry(action, "token", token.id(), token.name(), changes);
    }
}
