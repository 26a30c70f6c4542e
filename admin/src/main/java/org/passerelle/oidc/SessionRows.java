package org.passerelle.oidc;

import static org.passerelle.db.schema.Tables.OIDC_LOGOUT;
import static org.passerelle.db.schema.Tables.OIDC_SESSION;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.springframework.stereotype.Component;

/// The SQL of sessions that providers began. Called inside a transaction.
@Component
final class SessionRows {
    private final DSLContext sql;
    private final Sealer sealer;

    SessionRows(DSLContext sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    /// @param idToken as it came
    record Began(UUID id, UserId user, String issuer, String subject, String sid, String idToken) {}

    void insert(TenantId tenant, Began session, Instant now) {
        sql.insertInto(OIDC_SESSION)
                .set(OIDC_SESSION.TENANT_ID, tenant.value())
                .set(OIDC_SESSION.ID, session.id())
                .set(OIDC_SESSION.USER_ID, session.user().value())
                .set(OIDC_SESSION.ISSUER, session.issuer())
                .set(OIDC_SESSION.SUBJECT, session.subject())
                .set(OIDC_SESSION.SID, session.sid())
                .set(
                        OIDC_SESSION.ID_TOKEN,
                        sealer.seal(session.idToken(), session.id()).bytes())
                .set(OIDC_SESSION.BEGAN_AT, at(now))
                .execute();
    }

    boolean exists(TenantId tenant, UUID id) {
        return sql.fetchExists(OIDC_SESSION, is(tenant, id));
    }

    /// The identity token that began it; the session is gone.
    Optional<String> delete(TenantId tenant, UUID id) {
        return sql.deleteFrom(OIDC_SESSION)
                .where(is(tenant, id))
                .returning(OIDC_SESSION.ID_TOKEN)
                .fetchOptional(OIDC_SESSION.ID_TOKEN)
                .map(kept -> sealer.open(new SealedText(kept), id));
    }

    /// Of one session at the provider, or all of somebody where it names none.
    ///
    /// @return whose they were
    List<UserId> deleteOf(TenantId tenant, String issuer, @Nullable String subject, @Nullable String sid) {
        Condition which = OIDC_SESSION.TENANT_ID.eq(tenant.value()).and(OIDC_SESSION.ISSUER.eq(issuer));
        if (sid != null) {
            which = which.and(OIDC_SESSION.SID.eq(sid)).and(OIDC_SESSION.SID.ne(""));
        }
        if (subject != null) {
            which = which.and(OIDC_SESSION.SUBJECT.eq(subject));
        }
        return sql
                .deleteFrom(OIDC_SESSION)
                .where(which)
                .returning(OIDC_SESSION.USER_ID)
                .fetch(row -> new UserId(row.getUserId()))
                .stream()
                .distinct()
                .toList();
    }

    void deleteOfUsers(TenantId tenant, Collection<UUID> users) {
        sql.deleteFrom(OIDC_SESSION)
                .where(OIDC_SESSION.TENANT_ID.eq(tenant.value()), OIDC_SESSION.USER_ID.in(users))
                .execute();
    }

    /// Whether this order had not been carried out before.
    boolean noteLogout(TenantId tenant, String jti, Instant now) {
        return sql.insertInto(OIDC_LOGOUT)
                        .set(OIDC_LOGOUT.TENANT_ID, tenant.value())
                        .set(OIDC_LOGOUT.JTI, jti)
                        .set(OIDC_LOGOUT.AT, at(now))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void deleteOlder(TenantId tenant, Instant sessions, Instant logouts) {
        sql.deleteFrom(OIDC_SESSION)
                .where(OIDC_SESSION.TENANT_ID.eq(tenant.value()), OIDC_SESSION.BEGAN_AT.lt(at(sessions)))
                .execute();
        sql.deleteFrom(OIDC_LOGOUT)
                .where(OIDC_LOGOUT.TENANT_ID.eq(tenant.value()), OIDC_LOGOUT.AT.lt(at(logouts)))
                .execute();
    }

    private static Condition is(TenantId tenant, UUID id) {
        return OIDC_SESSION.TENANT_ID.eq(tenant.value()).and(OIDC_SESSION.ID.eq(id));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
