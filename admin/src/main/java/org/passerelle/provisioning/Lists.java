package org.passerelle.provisioning;

import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.PROVISIONED_USER;
import static org.passerelle.db.schema.Tables.USER_GROUP;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.springframework.stereotype.Component;

/// Identifiers of users and groups, in their own order, part by part. Called inside a transaction.
@Component
final class Lists {
    private final DSLContext sql;
    private final Places places;

    Lists(DSLContext sql, Places places) {
        this.sql = sql;
        this.places = places;
    }

    Found<UUID> users(TenantId tenant, Listing listing) {
        ScimFilter filter = ScimFilter.parse(Schemas.Kind.USER, listing.filter());
        Condition condition = APP_USER.TENANT_ID.eq(tenant.value()).and(new UserFilterSql(tenant).of(filter));
        Table<?> users = APP_USER.leftJoin(PROVISIONED_USER)
                .on(PROVISIONED_USER.TENANT_ID.eq(APP_USER.TENANT_ID), PROVISIONED_USER.USER_ID.eq(APP_USER.ID));
        return find(tenant, Schemas.Kind.USER, users, APP_USER.ID, condition, listing);
    }

    Found<UUID> groups(TenantId tenant, Listing listing) {
        ScimFilter filter = ScimFilter.parse(Schemas.Kind.GROUP, listing.filter());
        Condition condition = USER_GROUP.TENANT_ID.eq(tenant.value()).and(new GroupFilterSql(tenant).of(filter));
        return find(tenant, Schemas.Kind.GROUP, USER_GROUP, USER_GROUP.ID, condition, listing);
    }

    private Found<UUID> find(
            TenantId tenant, Schemas.Kind kind, Table<?> from, Field<UUID> id, Condition condition, Listing listing) {
        long total = sql.select(DSL.count()).from(from).where(condition).fetchSingle(0, long.class);
        Optional<UUID> first = switch (listing.from()) {
            case Listing.At at -> at.id();
            case Listing.Index index when index.index() <= 1 -> Optional.empty();
            case Listing.Index index when index.index() > total -> Optional.of(new UUID(-1, -1));
            case Listing.Index index ->
                places.find(tenant, kind, listing.filter(), index.index())
                        .or(() -> walk(from, id, condition, index.index()));
        };
        Condition at = first.map(id::ge).orElse(DSL.noCondition());
        List<UUID> page = new ArrayList<>(sql.select(id)
                .from(from)
                .where(condition, at)
                .orderBy(id)
                .limit(listing.count() + 1)
                .fetch(id));
        Optional<UUID> next = Optional.empty();
        if (page.size() > listing.count()) {
            next = Optional.of(page.removeLast());
        }
        if (listing.from() instanceof Listing.Index index && listing.count() > 0) {
            next.ifPresent(one ->
                    places.remember(tenant, kind, listing.filter(), Math.max(1, index.index()) + listing.count(), one));
        }
        return new Found<>(total, page, next);
    }

    /// Only where a client begins in the middle.
    private Optional<UUID> walk(Table<?> from, Field<UUID> id, Condition condition, long index) {
        Field<UUID> one = DSL.field("one", UUID.class);
        return sql.select(one)
                .from(DSL.select(id.as("one"))
                        .from(from)
                        .where(condition)
                        .orderBy(id)
                        .limit(index))
                .orderBy(one.desc())
                .limit(1)
                .fetchOptional(one);
    }
}
