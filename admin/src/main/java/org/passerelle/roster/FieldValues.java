package org.passerelle.roster;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;
import static org.passerelle.db.schema.Tables.PROVIDER;
import static org.passerelle.db.schema.Tables.SERVICE_NUMBER;
import static org.passerelle.db.schema.Tables.USER_GROUP;
import static org.passerelle.db.schema.Tables.USER_GROUP_MEMBER;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// What a list could be filtered by: the values of a field, and how many users of the list have each. Thread-safe.
@Component
public final class FieldValues {
    /// Those of few values; names and addresses are searched for instead.
    public static final List<FilterField> FIELDS = List.of(
            FilterField.STATUS,
            FilterField.PROVIDER,
            FilterField.DEPARTMENT,
            FilterField.GROUP,
            FilterField.USAGE_LOCATION,
            FilterField.LANGUAGE,
            FilterField.CITY,
            FilterField.JOB_TITLE,
            FilterField.SOURCE,
            FilterField.DIAL_OUT,
            FilterField.TOLL_NUMBER,
            FilterField.TOLL_FREE_NUMBER);

    private static final int MOST = 50;

    private final Transactions transactions;
    private final DSLContext sql;
    private final RosterSql roster;

    FieldValues(Transactions transactions, DSLContext sql, RosterSql roster) {
        this.transactions = transactions;
        this.sql = sql;
        this.roster = roster;
    }

    /// The most frequent first, 50 at most. Reads the whole list: asked for when somebody opens a field, not before.
    ///
    /// @param field of [#FIELDS]
    /// @throws RefusedException where the list's filter cannot be read
    public List<ValueCount> of(Actor actor, RosterQuery query, FilterField field) {
        actor.require(Permission.SEE_USERS);
        Field<?> group = group(field);
        Field<String> shown = shown(actor.tenant(), field);
        return transactions.read(actor.tenant().value(), () -> {
            var counted = sql.select(shown.as("value"), count().as("users"))
                    .from(users(field))
                    .where(roster.condition(actor.tenant(), query))
                    .and(group.isNotNull())
                    .groupBy(group)
                    .orderBy(count().desc(), shown)
                    .limit(MOST + 1);
            return Planned.fetch(sql, counted).stream()
                    .map(row -> new ValueCount(row.get("value", String.class), row.get("users", long.class)))
                    .filter(found -> !found.value().isEmpty())
                    .limit(MOST)
                    .toList();
        });
    }

    /// Somebody in many groups counts in each.
    private static Table<?> users(FilterField field) {
        Table<?> users = APP_USER.join(ASSIGNMENT)
                .on(ASSIGNMENT.TENANT_ID.eq(APP_USER.TENANT_ID), ASSIGNMENT.USER_ID.eq(APP_USER.ID));
        return field != FilterField.GROUP
                ? users
                : users.join(USER_GROUP_MEMBER)
                        .on(
                                USER_GROUP_MEMBER.TENANT_ID.eq(APP_USER.TENANT_ID),
                                USER_GROUP_MEMBER.USER_ID.eq(APP_USER.ID))
                        .join(USER_GROUP)
                        .on(
                                USER_GROUP.TENANT_ID.eq(USER_GROUP_MEMBER.TENANT_ID),
                                USER_GROUP.ID.eq(USER_GROUP_MEMBER.GROUP_ID));
    }

    private static Field<?> group(FilterField field) {
        return switch (field) {
            case PROVIDER -> ASSIGNMENT.PROVIDER_ID;
            case TOLL_NUMBER -> ASSIGNMENT.TOLL_NUMBER_ID;
            case TOLL_FREE_NUMBER -> ASSIGNMENT.TOLL_FREE_NUMBER_ID;
            default -> text(field);
        };
    }

    private static Field<String> shown(TenantId tenant, FilterField field) {
        return switch (field) {
            case PROVIDER ->
                field(select(PROVIDER.NAME)
                        .from(PROVIDER)
                        .where(PROVIDER.TENANT_ID.eq(tenant.value()), PROVIDER.ID.eq(ASSIGNMENT.PROVIDER_ID)));
            case TOLL_NUMBER -> number(tenant, ASSIGNMENT.TOLL_NUMBER_ID);
            case TOLL_FREE_NUMBER -> number(tenant, ASSIGNMENT.TOLL_FREE_NUMBER_ID);
            default -> text(field);
        };
    }

    private static Field<String> number(TenantId tenant, Field<UUID> id) {
        return field(select(SERVICE_NUMBER.E164)
                .from(SERVICE_NUMBER)
                .where(SERVICE_NUMBER.TENANT_ID.eq(tenant.value()), SERVICE_NUMBER.ID.eq(id)));
    }

    private static Field<String> text(FilterField field) {
        return switch (field) {
            case STATUS -> ASSIGNMENT.STATUS;
            case DEPARTMENT -> APP_USER.DEPARTMENT;
            case USAGE_LOCATION -> APP_USER.USAGE_LOCATION;
            case LANGUAGE -> APP_USER.LANGUAGE;
            case CITY -> APP_USER.CITY;
            case JOB_TITLE -> APP_USER.JOB_TITLE;
            case SOURCE -> APP_USER.SOURCE;
            case DIAL_OUT -> ASSIGNMENT.DIAL_OUT;
            case GROUP -> USER_GROUP.DISPLAY_NAME;
            default -> throw new IllegalArgumentException(field + " has too many values to count");
        };
    }
}
