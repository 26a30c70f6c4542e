package org.passerelle.licences;

import static org.passerelle.db.schema.Tables.GROUP_LICENCE;
import static org.passerelle.db.schema.Tables.USER_GROUP;
import static org.passerelle.db.schema.Tables.USER_GROUP_MEMBER;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.directory.GroupId;
import org.springframework.stereotype.Component;

/// Which licences users have through groups of which they are members themselves. Called inside a transaction.
@Component
public final class Brought {
    private final DSLContext sql;

    Brought(DSLContext sql) {
        this.sql = sql;
    }

    /// The groups that bring the product to each of these users; users without such a group are left out.
    public Map<UserId, List<BringingGroup>> by(TenantId tenant, Product product, Collection<UserId> users) {
        var by = new HashMap<UserId, List<BringingGroup>>();
        sql.select(USER_GROUP_MEMBER.USER_ID, USER_GROUP.ID, USER_GROUP.DISPLAY_NAME)
                .from(USER_GROUP_MEMBER)
                .join(GROUP_LICENCE)
                .on(
                        GROUP_LICENCE.TENANT_ID.eq(USER_GROUP_MEMBER.TENANT_ID),
                        GROUP_LICENCE.GROUP_ID.eq(USER_GROUP_MEMBER.GROUP_ID))
                .join(USER_GROUP)
                .on(USER_GROUP.TENANT_ID.eq(GROUP_LICENCE.TENANT_ID), USER_GROUP.ID.eq(GROUP_LICENCE.GROUP_ID))
                .where(
                        USER_GROUP_MEMBER.TENANT_ID.eq(tenant.value()),
                        GROUP_LICENCE.PRODUCT_CODE.eq(product.code()),
                        USER_GROUP_MEMBER.USER_ID.eq(
                                DSL.any(users.stream().map(UserId::value).toArray(UUID[]::new))))
                .orderBy(USER_GROUP.NAME_KEY, USER_GROUP.ID)
                .forEach(row -> by.computeIfAbsent(new UserId(row.value1()), _ -> new ArrayList<>())
                        .add(new BringingGroup(new GroupId(row.value2()), row.value3())));
        return by;
    }
}
