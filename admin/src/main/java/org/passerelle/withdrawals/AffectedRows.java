package org.passerelle.withdrawals;

import static org.passerelle.db.schema.Tables.ACP_RECORD;
import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// The SQL of who has what goes. Inside a transaction.
@Component
final class AffectedRows {
    private final DSLContext sql;

    AffectedRows(DSLContext sql) {
        this.sql = sql;
    }

    /// What a rule looks at.
    ///
    /// @param confers with it; false where a user only keeps a record of it beside another
    record Traits(boolean confers, boolean entitled, String country) {}

    record Group(Traits traits, long users, long withoutAddress) {}

    record Row(UserId user, String name, String signInName, Traits traits) {}

    Select<Record2<UUID, Long>> users(TenantId tenant, Thing thing) {
        return sql.select(ASSIGNMENT.USER_ID, ASSIGNMENT.ROW_VERSION)
                .from(ASSIGNMENT)
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), has(tenant, thing));
    }

    long count(TenantId tenant, Thing thing) {
        return sql.fetchCount(users(tenant, thing));
    }

    List<Group> groups(TenantId tenant, Thing thing) {
        Field<Boolean> confers = confers(thing).as("confers");
        // A provider's users are alike in every country, and a number's with or without a licence.
        Field<String> country = thing instanceof Thing.OfNumber
                ? APP_USER.USAGE_LOCATION
                : DSL.inline("").as("country");
        Field<Boolean> entitled = thing instanceof Thing.OfProvider
                ? ASSIGNMENT.ENTITLED
                : DSL.inline(true).as("entitled");
        return sql.select(confers, entitled, country, DSL.count(), DSL.count().filterWhere(APP_USER.MAIL.eq("")))
                .from(ASSIGNMENT)
                .join(APP_USER)
                .on(APP_USER.TENANT_ID.eq(ASSIGNMENT.TENANT_ID), APP_USER.ID.eq(ASSIGNMENT.USER_ID))
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), has(tenant, thing))
                .groupBy(confers, entitled, country)
                .fetch(row -> new Group(
                        new Traits(row.value1(), row.value2(), row.value3()),
                        row.value4().longValue(),
                        row.value5().longValue()));
    }

    /// In the order of their identifiers.
    ///
    /// @param after the page begins behind this user
    List<Row> page(TenantId tenant, Thing thing, Optional<UserId> after, int most) {
        return sql.select(
                        ASSIGNMENT.USER_ID,
                        APP_USER.DISPLAY_NAME,
                        APP_USER.USER_PRINCIPAL_NAME,
                        confers(thing),
                        ASSIGNMENT.ENTITLED,
                        APP_USER.USAGE_LOCATION)
                .from(ASSIGNMENT)
                .join(APP_USER)
                .on(APP_USER.TENANT_ID.eq(ASSIGNMENT.TENANT_ID), APP_USER.ID.eq(ASSIGNMENT.USER_ID))
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), has(tenant, thing))
                .and(after.map(user -> ASSIGNMENT.USER_ID.gt(user.value())).orElse(DSL.noCondition()))
                .orderBy(ASSIGNMENT.USER_ID)
                .limit(most)
                .fetch(row -> new Row(
                        new UserId(row.value1()),
                        row.value2(),
                        row.value3(),
                        new Traits(row.value4(), row.value5(), row.value6())));
    }

    private static Condition has(TenantId tenant, Thing thing) {
        return switch (thing) {
            case Thing.OfProvider provider ->
                ASSIGNMENT
                        .PROVIDER_ID
                        .eq(provider.value())
                        .or(ASSIGNMENT.USER_ID.in(DSL.select(ACP_RECORD.USER_ID)
                                .from(ACP_RECORD)
                                .where(
                                        ACP_RECORD.TENANT_ID.eq(tenant.value()),
                                        ACP_RECORD.PROVIDER_ID.eq(provider.value()))));
            case Thing.OfNumber number ->
                ASSIGNMENT.TOLL_NUMBER_ID.eq(number.value()).or(ASSIGNMENT.TOLL_FREE_NUMBER_ID.eq(number.value()));
        };
    }

    private static Field<Boolean> confers(Thing thing) {
        return switch (thing) {
            case Thing.OfProvider provider ->
                DSL.field(DSL.coalesce(ASSIGNMENT.PROVIDER_ID.eq(provider.value()), DSL.inline(false)));
            case Thing.OfNumber _ -> DSL.inline(true);
        };
    }
}
