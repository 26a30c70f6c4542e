package org.passerelle.provisioning;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;
import static org.passerelle.db.schema.Tables.PROVIDER;
import static org.passerelle.db.schema.Tables.PROVISIONED_USER;
import static org.passerelle.db.schema.Tables.SERVICE_NUMBER;
import static org.passerelle.db.schema.Tables.USER_GROUP;
import static org.passerelle.db.schema.Tables.USER_GROUP_MEMBER;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;

/// Filters on users: over app_user with its document beside it, which may be missing.
final class UserFilterSql extends FilterSql {
    /// Columns that say it of users without a document.
    private static final Map<String, Field<String>> COLUMNS = Map.of(
            "emails.value", APP_USER.MAIL,
            "phoneNumbers.value", APP_USER.TELEPHONE,
            "addresses.country", APP_USER.USAGE_LOCATION,
            "addresses.locality", APP_USER.CITY,
            "preferredLanguage", APP_USER.LANGUAGE);
    private static final Condition WITHOUT_DOCUMENT = PROVISIONED_USER.USER_ID.isNull();

    private final TenantId tenant;

    UserFilterSql(TenantId tenant) {
        this.tenant = tenant;
    }

    @Override
    Condition compare(ScimFilter.Compare compare) {
        String name = compare.path().text();
        ScimFilter.Operator operator = compare.operator();
        String value = compare.value();
        return switch (name) {
            case "id" -> identifier(APP_USER.ID, operator, value);
            case "userName" -> folded(APP_USER.SIGN_IN_KEY, operator, value);
            case "externalId" -> exact(APP_USER.EXTERNAL_ID, operator, value);
            case "displayName" -> text(APP_USER.DISPLAY_NAME, operator, value);
            case "title" -> text(APP_USER.JOB_TITLE, operator, value);
            case "active" -> flag(APP_USER.ENABLED, operator, value);
            case "meta.created" -> time(APP_USER.CREATED_AT, operator, value);
            case "meta.lastModified" ->
                time(DSL.greatest(APP_USER.UPDATED_AT, PROVISIONED_USER.UPDATED_AT), operator, value);
            case "meta.resourceType" -> text(inline("User"), operator, value);
            case Schemas.ENTERPRISE + ":department" -> text(APP_USER.DEPARTMENT, operator, value);
            case "groups", "groups.value" ->
                group(identifier(USER_GROUP_MEMBER.GROUP_ID, operator, value), DSL.trueCondition());
            case "groups.display" -> group(DSL.trueCondition(), folded(USER_GROUP.NAME_KEY, operator, value));
            default ->
                compare.path().attribute().schema().equals(Schemas.AUDIO_CONFERENCING)
                        ? conferencing(compare)
                        : document(compare);
        };
    }

    @Override
    Condition within(ScimFilter.Within within) {
        Attribute attribute = within.attribute();
        if (attribute.name().equals("groups")) {
            return group(
                    DSL.trueCondition(),
                    between(
                            within.condition(),
                            part -> part.name().equals("value")
                                    ? USER_GROUP.ID.cast(String.class)
                                    : part.name().equals("display") ? USER_GROUP.NAME_KEY : inline("direct")));
        }
        Condition inDocument = condition(
                "exists (select 1 from jsonb_path_query({0}, {1}::jsonpath) as v(value) where {2})",
                PROVISIONED_USER.DOCUMENT,
                val("$.\"" + attribute.name() + "\"[*]"),
                between(within.condition(), part -> field("v.value ->> {0}", String.class, inline(part.name()))));
        return Optional.ofNullable(COLUMNS.get(attribute.name() + ".value"))
                .map(column -> inDocument.or(WITHOUT_DOCUMENT
                        .and(column.ne(""))
                        .and(between(within.condition(), part -> synthetic(part, column)))))
                .orElse(inDocument);
    }

    /// The one value that a user without a document has.
    private static Field<String> synthetic(Attribute part, Field<String> column) {
        return switch (part.name()) {
            case "value" -> column;
            case "type" -> inline("work");
            case "primary" -> inline("true");
            default -> inline("");
        };
    }

    private static Condition document(ScimFilter.Compare compare) {
        Condition inDocument =
                somewhere(PROVISIONED_USER.DOCUMENT, compare.path(), compare.operator(), compare.value());
        AttributePath path = compare.path();
        String key = path.part().isEmpty() && path.attribute().part("value").isPresent()
                ? path.text() + ".value"
                : path.text();
        return Optional.ofNullable(COLUMNS.get(key))
                .map(column -> inDocument.or(WITHOUT_DOCUMENT.and(text(column, compare.operator(), compare.value()))))
                .orElse(inDocument);
    }

    private Condition group(Condition member, Condition group) {
        return DSL.exists(DSL.selectOne()
                .from(USER_GROUP_MEMBER)
                .join(USER_GROUP)
                .on(USER_GROUP.TENANT_ID.eq(USER_GROUP_MEMBER.TENANT_ID), USER_GROUP.ID.eq(USER_GROUP_MEMBER.GROUP_ID))
                .where(
                        USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()),
                        USER_GROUP_MEMBER.USER_ID.eq(APP_USER.ID),
                        member,
                        group));
    }

    private Condition conferencing(ScimFilter.Compare compare) {
        ScimFilter.Operator operator = compare.operator();
        String value = compare.value();
        Condition condition = switch (compare.path().target().name()) {
            case "licensed" -> flag(ASSIGNMENT.ENTITLED, operator, value);
            case "conferenceId" -> folded(ASSIGNMENT.CONFERENCE_ID, operator, value);
            case "tollNumber" -> number(ASSIGNMENT.TOLL_NUMBER_ID, operator, value);
            case "tollFreeNumber" -> number(ASSIGNMENT.TOLL_FREE_NUMBER_ID, operator, value);
            case "dialOut" -> text(DSL.replace(ASSIGNMENT.DIAL_OUT, "_", ""), operator, value);
            default ->
                DSL.exists(DSL.selectOne()
                        .from(PROVIDER)
                        .where(
                                PROVIDER.TENANT_ID.eq(tenant.value()),
                                PROVIDER.ID.eq(ASSIGNMENT.PROVIDER_ID),
                                text(PROVIDER.NAME, operator, value)));
        };
        return DSL.exists(DSL.selectOne()
                .from(ASSIGNMENT)
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), ASSIGNMENT.USER_ID.eq(APP_USER.ID), condition));
    }

    private Condition number(TableField<?, UUID> column, ScimFilter.Operator operator, String value) {
        return DSL.exists(DSL.selectOne()
                .from(SERVICE_NUMBER)
                .where(
                        SERVICE_NUMBER.TENANT_ID.eq(tenant.value()),
                        SERVICE_NUMBER.ID.eq(column),
                        text(SERVICE_NUMBER.E164, operator, value)));
    }
}
