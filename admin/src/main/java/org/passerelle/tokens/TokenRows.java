package org.passerelle.tokens;

import static org.passerelle.db.schema.Tables.API_TOKEN;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.access.Actor;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// Reads and writes tokens. Inside a transaction.
@Component
final class TokenRows {
    private final DSLContext sql;

    TokenRows(DSLContext sql) {
        this.sql = sql;
    }

    void insert(TenantId tenant, Token token, byte[] hash) {
        sql.insertInto(API_TOKEN)
                .set(API_TOKEN.TENANT_ID, tenant.value())
                .set(API_TOKEN.ID, token.id().value())
                .set(API_TOKEN.KIND, token.kind().name())
                .set(API_TOKEN.USER_ID, token.owner().map(UserId::value).orElse(null))
                .set(API_TOKEN.NAME, token.name())
                .set(API_TOKEN.HASH, hash)
                .set(API_TOKEN.ENDING, token.ending())
                .set(API_TOKEN.SCOPES, token.scopes().toArray(String[]::new))
                .set(
                        API_TOKEN.ROLES,
                        token.roles().stream().map(Role::name).sorted().toArray(String[]::new))
                .set(API_TOKEN.CREATED_AT, at(token.createdAt()))
                .set(API_TOKEN.CREATED_BY, token.createdBy())
                .set(API_TOKEN.EXPIRES_AT, at(token.expiresAt()))
                .execute();
    }

    /// Newest first.
    List<Token> list(TenantId tenant, Condition condition) {
        return sql
                .selectFrom(API_TOKEN)
                .where(API_TOKEN.TENANT_ID.eq(tenant.value()), condition)
                .orderBy(API_TOKEN.ID.desc())
                .fetch()
                .stream()
                .map(TokenRows::read)
                .toList();
    }

    Optional<Token> find(TenantId tenant, TokenId id) {
        return list(tenant, API_TOKEN.ID.eq(id.value())).stream().findFirst();
    }

    Optional<Token> byHash(TenantId tenant, byte[] hash) {
        return list(tenant, API_TOKEN.HASH.eq(hash)).stream().findFirst();
    }

    void revoke(Actor actor, TokenId id, Instant now) {
        sql.update(API_TOKEN)
                .set(API_TOKEN.REVOKED_AT, at(now))
                .set(API_TOKEN.REVOKED_BY, actor.name())
                .where(API_TOKEN.TENANT_ID.eq(actor.tenant().value()), API_TOKEN.ID.eq(id.value()))
                .execute();
    }

    void noteUse(TenantId tenant, TokenId id, String address, Instant now) {
        sql.update(API_TOKEN)
                .set(API_TOKEN.LAST_USED_AT, at(now))
                .set(API_TOKEN.LAST_ADDRESS, address)
                .where(API_TOKEN.TENANT_ID.eq(tenant.value()), API_TOKEN.ID.eq(id.value()))
                .execute();
    }

    private static Token read(Record row) {
        return new Token(
                new TokenId(row.get(API_TOKEN.ID)),
                TokenKind.valueOf(row.get(API_TOKEN.KIND)),
                Optional.ofNullable(row.get(API_TOKEN.USER_ID)).map(UserId::new),
                row.get(API_TOKEN.NAME),
                row.get(API_TOKEN.ENDING),
                List.of(row.get(API_TOKEN.SCOPES)),
                Arrays.stream(row.get(API_TOKEN.ROLES)).map(Role::valueOf).collect(Collectors.toSet()),
                row.get(API_TOKEN.CREATED_AT).toInstant(),
                row.get(API_TOKEN.CREATED_BY),
                row.get(API_TOKEN.EXPIRES_AT).toInstant(),
                Optional.ofNullable(row.get(API_TOKEN.LAST_USED_AT)).map(OffsetDateTime::toInstant),
                row.get(API_TOKEN.LAST_ADDRESS),
                Optional.ofNullable(row.get(API_TOKEN.REVOKED_AT)).map(OffsetDateTime::toInstant),
                row.get(API_TOKEN.REVOKED_BY));
    }

    static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
