package org.passerelle.roster;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.db.Question;
import org.springframework.stereotype.Component;

/// The SQL of lists. The page's identifiers are found first, in the order of an index; the rest is fetched for those
/// few. Called inside a transaction.
@Component
final class RosterSql {
    /// How often a selection may be one out of another.
    private static final int DEEPEST = 20;

    private final DSLContext sql;
    private final Search search;
    private final SelectionRows selections;
    private final Clock clock;

    RosterSql(DSLContext sql, Search search, SelectionRows selections, Clock clock) {
        this.sql = sql;
        this.search = search;
        this.selections = selections;
        this.clock = clock;
    }

    /// A page's keys: identifier and sort value, in order.
    record Key(UUID id, String value) {}

    /// @param most one more than the page holds, to know whether there is a next one
    Question<List<Key>> keys(TenantId tenant, RosterQuery query, Optional<Cursor> cursor, int most) {
        boolean backwards = cursor.map(Cursor::backwards).orElse(false);
        boolean descending = query.sort().descending() != backwards;
        Field<?> value = value(query.sort().by());
        Field<UUID> id = id(query.sort().by());
        Field<String> text = value.cast(String.class);
        Field<?> order =
                Search.isSelective(query.search()) ? withoutIndex(query.sort().by()) : value;
        Condition from = cursor.map(start -> beyond(query.sort().by(), start, descending))
                .orElse(noCondition());
        var page = sql.select(APP_USER.ID, text)
                .from(APP_USER)
                .join(ASSIGNMENT)
                .on(ASSIGNMENT.TENANT_ID.eq(APP_USER.TENANT_ID), ASSIGNMENT.USER_ID.eq(APP_USER.ID))
                .where(condition(tenant, query))
                .and(from)
                .orderBy(descending ? order.desc() : order.asc(), descending ? id.desc() : id.asc())
                .limit(most);
        return Planned.question(sql, page, rows -> {
            var keys = new ArrayList<Key>();
            while (rows.next()) {
                keys.add(new Key(rows.getObject(1, UUID.class), rows.getString(2)));
            }
            return backwards ? keys.reversed() : keys;
        });
    }

    /// Counts up to a limit, so that a count never costs more than a page.
    long countUpTo(TenantId tenant, RosterQuery query, long most) {
        var counted = sql.select(count())
                .from(selectOne()
                        .from(APP_USER)
                        .join(ASSIGNMENT)
                        .on(ASSIGNMENT.TENANT_ID.eq(APP_USER.TENANT_ID), ASSIGNMENT.USER_ID.eq(APP_USER.ID))
                        .where(condition(tenant, query))
                        .limit(most));
        return Planned.fetch(sql, counted).getFirst().get(0, long.class);
    }

    /// Every user of the list with the version of the assignment, for a selection of all that match.
    Select<Record2<UUID, Long>> everybody(TenantId tenant, RosterQuery query) {
        return sql.select(APP_USER.ID, ASSIGNMENT.ROW_VERSION)
                .from(APP_USER)
                .join(ASSIGNMENT)
                .on(ASSIGNMENT.TENANT_ID.eq(APP_USER.TENANT_ID), ASSIGNMENT.USER_ID.eq(APP_USER.ID))
                .where(condition(tenant, query));
    }

    /// Over app_user joined with assignment.
    ///
    /// @throws RefusedException `NO_SUCH_SELECTION`
    Condition condition(TenantId tenant, RosterQuery query) {
        return condition(tenant, query, 0);
    }

    private Condition condition(TenantId tenant, RosterQuery query, int depth) {
        var conditions = new Conditions(tenant, clock.instant());
        return APP_USER.TENANT_ID
                .eq(tenant.value())
                .and(ASSIGNMENT.TENANT_ID.eq(tenant.value()))
                .and(conditions.of(query.view()))
                .and(conditions.of(query.filter()))
                .and(search.of(tenant, query.search()))
                .and(query.within().map(id -> chosen(tenant, id, depth + 1)).orElse(noCondition()));
    }

    private Condition chosen(TenantId tenant, SelectionId id, int depth) {
        if (depth > DEEPEST) {
            throw new RefusedException(RosterRefusal.SELECTION_TOO_DEEP);
        }
        Selection selection = selections.require(tenant, id);
        return selection.everything()
                ? condition(tenant, selection.query(), depth).and(APP_USER.ID.notIn(SelectionRows.excluded(tenant, id)))
                : APP_USER.ID.in(SelectionRows.included(tenant, id));
    }

    private static Field<?> value(Sort.By by) {
        return switch (by) {
            case DISPLAY_NAME -> APP_USER.DISPLAY_NAME;
            case USER_PRINCIPAL_NAME -> APP_USER.SIGN_IN_KEY;
            case DEPARTMENT -> APP_USER.DEPARTMENT;
            case USAGE_LOCATION -> APP_USER.USAGE_LOCATION;
            case CONFERENCE_ID -> coalesce(ASSIGNMENT.CONFERENCE_ID, inline(""));
            case STATUS -> ASSIGNMENT.STATUS;
            case MODIFIED -> APP_USER.UPDATED_AT;
        };
    }

    /// The same order, but PostgreSQL must find the users first and sort them then.
    private static Field<?> withoutIndex(Sort.By by) {
        return by == Sort.By.MODIFIED ? value(by) : field("{0} || ''", String.class, value(by));
    }

    /// Of the table whose index gives the order.
    private static Field<UUID> id(Sort.By by) {
        return switch (by) {
            case CONFERENCE_ID, STATUS -> ASSIGNMENT.USER_ID;
            default -> APP_USER.ID;
        };
    }

    private static Condition beyond(Sort.By by, Cursor start, boolean descending) {
        if (by == Sort.By.MODIFIED) {
            var here = row(APP_USER.UPDATED_AT, APP_USER.ID);
            var there = row(val(start.value()).cast(OffsetDateTime.class).coerce(APP_USER.UPDATED_AT), val(start.id()));
            return descending ? here.lessThan(there) : here.greaterThan(there);
        }
        @SuppressWarnings("unchecked") // every other order is by text
        var here = row((Field<String>) value(by), id(by));
        var there = row(val(start.value()), val(start.id()));
        return descending ? here.lessThan(there) : here.greaterThan(there);
    }
}
