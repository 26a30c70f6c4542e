package org.passerelle.roster;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;
import static org.passerelle.db.schema.Tables.LICENCE_ASSIGNMENT;
import static org.passerelle.db.schema.Tables.PROVIDER;
import static org.passerelle.db.schema.Tables.SERVICE_NUMBER;
import static org.passerelle.db.schema.Tables.USER_GROUP;
import static org.passerelle.db.schema.Tables.USER_GROUP_MEMBER;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.passerelle.access.TenantId;
import org.passerelle.assignments.Status;
import org.passerelle.providers.ProviderKind;

/// Views and filters as SQL conditions over app_user joined with assignment.
final class Conditions {
    private static final Duration RECENTLY = Duration.ofDays(7);
    private final TenantId tenant;
    private final Instant now;

    Conditions(TenantId tenant, Instant now) {
        this.tenant = tenant;
        this.now = now;
    }

    Condition of(View view) {
        return switch (view) {
            case ALL -> noCondition();
            case CONFERENCING_ON -> ASSIGNMENT.PROVIDER_ID.isNotNull();
            case CONFERENCING_OFF -> ASSIGNMENT.PROVIDER_ID.isNull();
            case PROVIDER_OURS -> ASSIGNMENT.STATUS.in(Status.ACTIVE.name(), Status.NEEDS_ATTENTION.name());
            case PROVIDER_OTHERS ->
                ASSIGNMENT.STATUS.in(Status.READY_TO_MOVE.name(), Status.THIRD_PARTY_UNLICENSED.name());
            case READY_TO_MOVE -> is(Status.READY_TO_MOVE);
            case LICENSED_WITHOUT_PROVIDER -> is(Status.OFF);
            case THIRD_PARTY_WITHOUT_LICENCE -> is(Status.THIRD_PARTY_UNLICENSED);
            case NEEDS_ATTENTION -> is(Status.NEEDS_ATTENTION);
            case MOVED_LAST_7_DAYS ->
                ASSIGNMENT
                        .MOVED_AT
                        .gt(OffsetDateTime.ofInstant(now.minus(RECENTLY), ZoneOffset.UTC))
                        .and(ASSIGNMENT.PROVIDER_KIND.eq(ProviderKind.BUILT_IN.name()));
        };
    }

    Condition of(Filter filter) {
        return switch (filter) {
            case Filter.And and -> and.all().stream().map(this::of).reduce(noCondition(), Condition::and);
            case Filter.Or or ->
                or.any().stream().map(this::of).reduce(Condition::or).orElse(noCondition());
            case Filter.Not not -> not(of(not.filter()));
            case Filter.Compare compare
            when compare.operator() == Filter.Operator.NE ->
                not(compare(new Filter.Compare(compare.field(), Filter.Operator.EQ, compare.value())));
            case Filter.Compare compare -> compare(compare);
        };
    }

    /// Unknown is not true.
    private static Condition not(Condition some) {
        return condition("({0}) is not true", field(some));
    }

    /// Never asked for "not equal".
    private Condition compare(Filter.Compare compare) {
        return switch (compare.field()) {
            case DISPLAY_NAME -> text(APP_USER.DISPLAY_NAME, compare);
            case USER_PRINCIPAL_NAME -> folded(APP_USER.SIGN_IN_KEY, compare);
            case MAIL -> folded(APP_USER.MAIL_KEY, compare);
            case EXTERNAL_ID -> text(APP_USER.EXTERNAL_ID, compare);
            case DEPARTMENT -> text(APP_USER.DEPARTMENT, compare);
            case JOB_TITLE -> text(APP_USER.JOB_TITLE, compare);
            case CITY -> text(APP_USER.CITY, compare);
            case USAGE_LOCATION -> code(APP_USER.USAGE_LOCATION, compare);
            case LANGUAGE -> text(APP_USER.LANGUAGE, compare);
            case SOURCE -> code(APP_USER.SOURCE, compare);
            case ENABLED -> flag(APP_USER.ENABLED, compare);
            case STATUS -> code(ASSIGNMENT.STATUS, compare);
            case PROVIDER -> provider(compare);
            case LICENCE -> licence(compare);
            case GROUP -> group(compare);
            case CONFERENCE_ID -> folded(ASSIGNMENT.CONFERENCE_ID, compare);
            case TOLL_NUMBER -> number(ASSIGNMENT.TOLL_NUMBER_ID, compare);
            case TOLL_FREE_NUMBER -> number(ASSIGNMENT.TOLL_FREE_NUMBER_ID, compare);
            case DIAL_OUT -> code(ASSIGNMENT.DIAL_OUT, compare);
            case TOLL_FREE_ALLOWED -> flag(ASSIGNMENT.TOLL_FREE_ALLOWED, compare);
            case UNAUTHENTICATED_START -> flag(ASSIGNMENT.UNAUTHENTICATED_START, compare);
            case CREATED -> time(APP_USER.CREATED_AT, compare);
            case MODIFIED -> time(APP_USER.UPDATED_AT, compare);
            case MOVED -> time(ASSIGNMENT.MOVED_AT, compare);
        };
    }

    private static Condition is(Status status) {
        return ASSIGNMENT.STATUS.eq(status.name());
    }

    /// Without regard to case, as the RFC has it for texts.
    private static Condition text(Field<String> column, Filter.Compare compare) {
        return text(column, lower(column), compare);
    }

    /// For columns that are kept in small letters, or in digits: compared as they are, so that their index serves.
    private static Condition folded(Field<String> column, Filter.Compare compare) {
        return text(column, column, compare);
    }

    private static Condition text(Field<String> column, Field<String> left, Filter.Compare compare) {
        String right = compare.value().toLowerCase(Locale.ROOT);
        return switch (compare.operator()) {
            case EQ -> left.eq(right);
            case NE -> left.ne(right);
            case CO -> left.contains(right);
            case SW -> left.startsWith(right);
            case EW -> left.endsWith(right);
            case PR -> column.isNotNull().and(column.ne(""));
            case GT -> left.gt(right);
            case GE -> left.ge(right);
            case LT -> left.lt(right);
            case LE -> left.le(right);
        };
    }

    /// Words from a fixed list, kept in capitals: compared as they are, so that their index serves.
    private static Condition code(Field<String> column, Filter.Compare compare) {
        String word = compare.value().toUpperCase(Locale.ROOT).replace('-', '_');
        return compare.operator() == Filter.Operator.EQ
                ? column.eq(word)
                : text(column, new Filter.Compare(compare.field(), compare.operator(), word));
    }

    private static Condition flag(Field<Boolean> column, Filter.Compare compare) {
        return compare.operator() == Filter.Operator.PR
                ? column.isNotNull()
                : column.eq(Boolean.parseBoolean(compare.value()));
    }

    private static Condition time(Field<OffsetDateTime> column, Filter.Compare compare) {
        if (compare.operator() == Filter.Operator.PR) {
            return column.isNotNull();
        }
        OffsetDateTime at = OffsetDateTime.ofInstant(Instant.parse(compare.value()), ZoneOffset.UTC);
        return switch (compare.operator()) {
            case NE -> column.ne(at);
            case GT -> column.gt(at);
            case GE -> column.ge(at);
            case LT -> column.lt(at);
            case LE -> column.le(at);
            default -> column.eq(at);
        };
    }

    private Condition provider(Filter.Compare compare) {
        if (compare.operator() == Filter.Operator.PR) {
            return ASSIGNMENT.PROVIDER_ID.isNotNull();
        }
        return ASSIGNMENT.PROVIDER_ID.in(select(PROVIDER.ID)
                .from(PROVIDER)
                .where(PROVIDER.TENANT_ID.eq(tenant.value()))
                .and(text(PROVIDER.NAME, compare)));
    }

    private Condition licence(Filter.Compare compare) {
        return exists(selectOne()
                .from(LICENCE_ASSIGNMENT)
                .where(LICENCE_ASSIGNMENT.TENANT_ID.eq(tenant.value()))
                .and(LICENCE_ASSIGNMENT.USER_ID.eq(ASSIGNMENT.USER_ID))
                .and(
                        compare.operator() == Filter.Operator.PR
                                ? noCondition()
                                : LICENCE_ASSIGNMENT.PRODUCT_CODE.eq(
                                        compare.value().toUpperCase(Locale.ROOT))));
    }

    /// Members themselves, not those of a group inside the group.
    private Condition group(Filter.Compare compare) {
        return exists(selectOne()
                .from(USER_GROUP_MEMBER)
                .where(USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()))
                .and(USER_GROUP_MEMBER.USER_ID.eq(ASSIGNMENT.USER_ID))
                .and(
                        compare.operator() == Filter.Operator.PR
                                ? noCondition()
                                : USER_GROUP_MEMBER.GROUP_ID.in(select(USER_GROUP.ID)
                                        .from(USER_GROUP)
                                        .where(USER_GROUP.TENANT_ID.eq(tenant.value()))
                                        .and(named(compare)))));
    }

    private static Condition named(Filter.Compare compare) {
        try {
            return compare.operator() == Filter.Operator.EQ
                    ? USER_GROUP.ID.eq(UUID.fromString(compare.value()))
                    : folded(USER_GROUP.NAME_KEY, compare);
        } catch (IllegalArgumentException aName) {
            return folded(USER_GROUP.NAME_KEY, compare);
        }
    }

    /// A number in any format: its digits are compared.
    private Condition number(Field<UUID> column, Filter.Compare compare) {
        if (compare.operator() == Filter.Operator.PR) {
            return column.isNotNull();
        }
        Field<String> digits = field("substr({0}, 2)", String.class, SERVICE_NUMBER.E164);
        var typed = new Filter.Compare(
                compare.field(), compare.operator(), compare.value().replaceAll("[^0-9]", ""));
        return column.in(select(SERVICE_NUMBER.ID)
                .from(SERVICE_NUMBER)
                .where(SERVICE_NUMBER.TENANT_ID.eq(val(tenant.value())))
                .and(text(digits, typed)));
    }
}
