package org.passerelle.provisioning;

import static org.jooq.impl.DSL.inline;
import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.USER_GROUP;
import static org.passerelle.db.schema.Tables.USER_GROUP_CHILD;
import static org.passerelle.db.schema.Tables.USER_GROUP_MEMBER;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;

/// Filters on groups: over user_group.
final class GroupFilterSql extends FilterSql {
    private final TenantId tenant;

    GroupFilterSql(TenantId tenant) {
        this.tenant = tenant;
    }

    @Override
    Condition compare(ScimFilter.Compare compare) {
        ScimFilter.Operator operator = compare.operator();
        String value = compare.value();
        return switch (compare.path().text()) {
            case "id" -> identifier(USER_GROUP.ID, operator, value);
            case "displayName" -> folded(USER_GROUP.NAME_KEY, operator, value);
            case "externalId" -> exact(USER_GROUP.EXTERNAL_ID, operator, value);
            case "meta.created" -> time(USER_GROUP.CREATED_AT, operator, value);
            case "meta.lastModified" -> time(USER_GROUP.UPDATED_AT, operator, value);
            case "meta.resourceType" -> text(inline("Group"), operator, value);
            case "members", "members.value" ->
                user(identifier(USER_GROUP_MEMBER.USER_ID, operator, value))
                        .or(child(identifier(USER_GROUP_CHILD.CHILD_ID, operator, value)));
            case "members.type" ->
                user(text(inline("User"), operator, value)).or(child(text(inline("Group"), operator, value)));
            case "members.display" -> user(named(text(APP_USER.DISPLAY_NAME, operator, value)));
            default -> DSL.falseCondition();
        };
    }

    @Override
    Condition within(ScimFilter.Within within) {
        return user(between(
                        within.condition(),
                        part -> part.name().equals("value")
                                ? USER_GROUP_MEMBER.USER_ID.cast(String.class)
                                : inline(part.name().equals("type") ? "User" : "")))
                .or(child(between(
                        within.condition(),
                        part -> part.name().equals("value")
                                ? USER_GROUP_CHILD.CHILD_ID.cast(String.class)
                                : inline(part.name().equals("type") ? "Group" : ""))));
    }

    private Condition user(Condition condition) {
        return DSL.exists(DSL.selectOne()
                .from(USER_GROUP_MEMBER)
                .where(
                        USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()),
                        USER_GROUP_MEMBER.GROUP_ID.eq(USER_GROUP.ID),
                        condition));
    }

    private Condition named(Condition condition) {
        return DSL.exists(DSL.selectOne()
                .from(APP_USER)
                .where(APP_USER.TENANT_ID.eq(tenant.value()), APP_USER.ID.eq(USER_GROUP_MEMBER.USER_ID), condition));
    }

    private Condition child(Condition condition) {
        return DSL.exists(DSL.selectOne()
                .from(USER_GROUP_CHILD)
                .where(
                        USER_GROUP_CHILD.TENANT_ID.eq(tenant.value()),
                        USER_GROUP_CHILD.GROUP_ID.eq(USER_GROUP.ID),
                        condition));
    }
}
