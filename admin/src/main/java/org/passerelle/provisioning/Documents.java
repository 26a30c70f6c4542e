package org.passerelle.provisioning;

import static org.passerelle.db.schema.Tables.PROVISIONED_USER;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.directory.User;
import org.passerelle.directory.UsersChanged;
import org.passerelle.directory.UsersLeaving;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The SQL of documents. Called inside a transaction.
@Component
final class Documents {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long FIRST_VERSION = 1;

    private final DSLContext sql;
    private final Clock clock;

    Documents(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// A document as stored.
    record Kept(ObjectNode document, long rowVersion, Instant updatedAt) {}

    Map<UserId, Kept> find(TenantId tenant, Collection<UserId> users) {
        UUID[] ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        return sql
                .selectFrom(PROVISIONED_USER)
                .where(PROVISIONED_USER.TENANT_ID.eq(tenant.value()), PROVISIONED_USER.USER_ID.eq(DSL.any(ids)))
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> new UserId(row.get(PROVISIONED_USER.USER_ID)), Documents::read));
    }

    /// Of users that have none yet: one statement however many.
    Map<UserId, Kept> add(TenantId tenant, List<UserId> users, List<ObjectNode> documents) {
        Instant now = clock.instant();
        sql.query(
                        """
                        insert into provisioned_user (tenant_id, user_id, document, updated_at)
                        select ?::uuid, d.user_id, d.document, ?::timestamptz
                          from unnest(?::uuid[], ?::jsonb[]) as d(user_id, document)
                        """,
                        tenant.value(),
                        OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
                        users.stream().map(UserId::value).toArray(UUID[]::new),
                        documents.stream()
                                .map(document -> JSONB.valueOf(JSON.writeValueAsString(document)))
                                .toArray(JSONB[]::new))
                .execute();
        var kept = new HashMap<UserId, Kept>();
        for (int i = 0; i < users.size(); i++) {
            kept.put(users.get(i), new Kept(documents.get(i), FIRST_VERSION, now));
        }
        return kept;
    }

    void put(TenantId tenant, UserId user, ObjectNode document) {
        JSONB json = JSONB.valueOf(JSON.writeValueAsString(document));
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        sql.insertInto(PROVISIONED_USER)
                .set(PROVISIONED_USER.TENANT_ID, tenant.value())
                .set(PROVISIONED_USER.USER_ID, user.value())
                .set(PROVISIONED_USER.DOCUMENT, json)
                .set(PROVISIONED_USER.UPDATED_AT, now)
                .onConflict(PROVISIONED_USER.TENANT_ID, PROVISIONED_USER.USER_ID)
                .doUpdate()
                .set(PROVISIONED_USER.DOCUMENT, json)
                .set(PROVISIONED_USER.ROW_VERSION, PROVISIONED_USER.ROW_VERSION.plus(1))
                .set(PROVISIONED_USER.UPDATED_AT, now)
                .execute();
    }

    /// What was changed elsewhere is in the document, too.
    @EventListener
    void onUsersChanged(UsersChanged news) {
        TenantId tenant = news.actor().tenant();
        Map<UserId, Kept> kept =
                find(tenant, news.users().stream().map(User::id).toList());
        for (User user : news.users()) {
            Kept before = kept.get(user.id());
            if (before == null) {
                continue;
            }
            ObjectNode after = Mapping.with(before.document(), user.details());
            if (!after.equals(before.document())) {
                put(tenant, user.id(), after);
            }
        }
    }

    @EventListener
    @Order(UsersLeaving.FORGETTING)
    void onUsersLeaving(UsersLeaving leaving) {
        UUID[] gone = leaving.users().stream().map(UserId::value).toArray(UUID[]::new);
        sql.deleteFrom(PROVISIONED_USER)
                .where(
                        PROVISIONED_USER.TENANT_ID.eq(leaving.actor().tenant().value()),
                        PROVISIONED_USER.USER_ID.eq(DSL.any(gone)))
                .execute();
    }

    private static Kept read(Record row) {
        return new Kept(
                (ObjectNode) JSON.readTree(row.get(PROVISIONED_USER.DOCUMENT).data()),
                row.get(PROVISIONED_USER.ROW_VERSION),
                row.get(PROVISIONED_USER.UPDATED_AT).toInstant());
    }
}
