package org.passerelle.notices;

import static org.passerelle.db.schema.Tables.PIN_REVEAL;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Pin;
import org.passerelle.assignments.Pins;
import org.passerelle.db.Transactions;
import org.passerelle.digests.Sha256;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.secrets.MasterKey;
import org.springframework.stereotype.Component;

/// One-time links to a new PIN (docs/adr/0010-notices.md). Thread-safe.
///
/// A token is the organisation's identifier and a keyed hash of the notice's: each attempt to send a notice writes the
/// same link, though only the token's own hash is stored. Looking at the page of a link does not use it up, since mail
/// scanners look; pressing its button does.
@Component
public final class PinLinks {
    static final Duration VALID = Duration.ofDays(14);
    private static final int TENANT_BYTES = 16;

    private final DSLContext sql;
    private final Transactions transactions;
    private final Users users;
    private final Pins pins;
    private final SecretKey key;
    private final Clock clock;

    PinLinks(DSLContext sql, Transactions transactions, Users users, Pins pins, MasterKey master, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.users = users;
        this.pins = pins;
        this.key = master.derive("pin link k1", "HmacSHA256");
        this.clock = clock;
    }

    /// What is behind a link.
    ///
    /// @param name of the user
    public record Owner(TenantId tenant, UserId user, String name) {}

    /// Whose link this is; empty where it is none, was used, or is too old.
    public Optional<Owner> look(String token) {
        return tenantOf(token)
                .flatMap(tenant -> transactions.read(
                        tenant.value(),
                        () -> sql.select(PIN_REVEAL.USER_ID)
                                .from(PIN_REVEAL)
                                .where(open(tenant, token))
                                .fetchOptional()
                                .flatMap(row -> users.find(tenant, new UserId(row.value1())))
                                .map(user -> new Owner(tenant, user.id(), user.displayName()))));
    }

    /// Makes a new PIN and shows it, this once.
    ///
    /// @throws RefusedException `PIN_LINK_USED`, or `NOT_ON_OUR_PROVIDER` where there is no conferencing any more
    public Pin reveal(String token) {
        TenantId tenant = tenantOf(token).orElseThrow(() -> new RefusedException(NoticeRefusal.PIN_LINK_USED));
        return transactions.in(tenant.value(), () -> {
            UserId user = sql.update(PIN_REVEAL)
                    .set(PIN_REVEAL.USED_AT, Outbox.at(clock.instant()))
                    .where(open(tenant, token))
                    .returning(PIN_REVEAL.USER_ID)
                    .fetchOptional(row -> new UserId(row.get(PIN_REVEAL.USER_ID)))
                    .orElseThrow(() -> new RefusedException(NoticeRefusal.PIN_LINK_USED));
            User owner = users.require(tenant, user);
            return pins.renew(tenant, owner);
        });
    }

    /// The token of a notice's link; earlier links of the same user end with it. Inside a transaction.
    String token(TenantId tenant, UserId user, NoticeId notice) {
        String token = write(tenant, notice);
        Instant now = clock.instant();
        sql.deleteFrom(PIN_REVEAL)
                .where(PIN_REVEAL.TENANT_ID.eq(tenant.value()), PIN_REVEAL.USER_ID.eq(user.value()))
                .and(PIN_REVEAL.NOTICE_ID.ne(notice.value()))
                .execute();
        sql.insertInto(PIN_REVEAL)
                .set(PIN_REVEAL.TENANT_ID, tenant.value())
                .set(PIN_REVEAL.TOKEN_HASH, Sha256.of(token))
                .set(PIN_REVEAL.USER_ID, user.value())
                .set(PIN_REVEAL.NOTICE_ID, notice.value())
                .set(PIN_REVEAL.MADE_AT, Outbox.at(now))
                .set(PIN_REVEAL.EXPIRES_AT, Outbox.at(now.plus(VALID)))
                .onConflict(PIN_REVEAL.TENANT_ID, PIN_REVEAL.TOKEN_HASH)
                .doNothing()
                .execute();
        return token;
    }

    private Condition open(TenantId tenant, String token) {
        return PIN_REVEAL
                .TENANT_ID
                .eq(tenant.value())
                .and(PIN_REVEAL.TOKEN_HASH.eq(Sha256.of(token)))
                .and(PIN_REVEAL.USED_AT.isNull())
                .and(PIN_REVEAL.EXPIRES_AT.gt(Outbox.at(clock.instant())));
    }

    private String write(TenantId tenant, NoticeId notice) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] secret = mac.doFinal(notice.toString().getBytes(StandardCharsets.US_ASCII));
            byte[] token = ByteBuffer.allocate(TENANT_BYTES + secret.length)
                    .putLong(tenant.value().getMostSignificantBits())
                    .putLong(tenant.value().getLeastSignificantBits())
                    .put(secret)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }

    private static Optional<TenantId> tenantOf(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length <= TENANT_BYTES) {
                return Optional.empty();
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return Optional.of(new TenantId(new UUID(in.getLong(), in.getLong())));
        } catch (IllegalArgumentException notOfOurs) {
            return Optional.empty();
        }
    }
}
