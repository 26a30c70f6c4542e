package org.passerelle.licences;

import static org.passerelle.db.schema.Tables.LICENCE_ASSIGNMENT;
import static org.passerelle.db.schema.Tables.LICENCE_POOL;
import static org.passerelle.db.schema.Tables.PRODUCT;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// The SQL of pools. Called inside a transaction.
@Component
final class PoolRows {
    private final DSLContext sql;
    private final Brought brought;

    PoolRows(DSLContext sql, Brought brought) {
        this.sql = sql;
        this.brought = brought;
    }

    List<Product> products() {
        return sql.selectFrom(PRODUCT).orderBy(PRODUCT.SORT_ORDER).fetch(PoolRows::product);
    }

    List<LicencePool> all(TenantId tenant) {
        return sql.select()
                .from(LICENCE_POOL)
                .join(PRODUCT)
                .on(PRODUCT.CODE.eq(LICENCE_POOL.PRODUCT_CODE))
                .where(LICENCE_POOL.TENANT_ID.eq(tenant.value()))
                .orderBy(PRODUCT.SORT_ORDER)
                .fetch(PoolRows::pool);
    }

    /// Whoever gives or takes seats of a product waits here for the one before.
    Optional<LicencePool> lock(TenantId tenant, Product product) {
        return sql.select()
                .from(LICENCE_POOL)
                .join(PRODUCT)
                .on(PRODUCT.CODE.eq(LICENCE_POOL.PRODUCT_CODE))
                .where(LICENCE_POOL.TENANT_ID.eq(tenant.value()), LICENCE_POOL.PRODUCT_CODE.eq(product.code()))
                .forUpdate()
                .of(LICENCE_POOL)
                .fetchOptional()
                .map(PoolRows::pool);
    }

    /// Users who hold none are left out.
    Map<UserId, List<HeldLicence>> heldBy(TenantId tenant, Collection<UserId> users) {
        List<Record> assigned = List.copyOf(sql.select()
                .from(LICENCE_ASSIGNMENT)
                .join(PRODUCT)
                .on(PRODUCT.CODE.eq(LICENCE_ASSIGNMENT.PRODUCT_CODE))
                .where(
                        LICENCE_ASSIGNMENT.TENANT_ID.eq(tenant.value()),
                        LICENCE_ASSIGNMENT.USER_ID.eq(
                                DSL.any(users.stream().map(UserId::value).toArray(UUID[]::new))))
                .orderBy(PRODUCT.SORT_ORDER)
                .fetch());
        if (assigned.isEmpty()) {
            return Map.of();
        }
        Map<UserId, Map<String, List<BringingGroup>>> groups = brought.all(tenant, users);
        return assigned.stream()
                .collect(Collectors.groupingBy(
                        row -> new UserId(row.get(LICENCE_ASSIGNMENT.USER_ID)),
                        Collectors.mapping(row -> held(row, groups), Collectors.toList())));
    }

    private static HeldLicence held(Record row, Map<UserId, Map<String, List<BringingGroup>>> groups) {
        return new HeldLicence(
                product(row),
                row.get(LICENCE_ASSIGNMENT.ASSIGNED_AT).toInstant(),
                row.get(LICENCE_ASSIGNMENT.ASSIGNED_BY),
                row.get(LICENCE_ASSIGNMENT.DIRECT),
                groups.getOrDefault(new UserId(row.get(LICENCE_ASSIGNMENT.USER_ID)), Map.of())
                        .getOrDefault(row.get(PRODUCT.CODE), List.of()));
    }

    private static LicencePool pool(Record row) {
        return new LicencePool(
                product(row),
                row.get(LICENCE_POOL.BOUGHT),
                row.get(LICENCE_POOL.TRIAL),
                Optional.ofNullable(row.get(LICENCE_POOL.TRIAL_UNTIL)),
                row.get(LICENCE_POOL.ASSIGNED));
    }

    private static Product product(Record row) {
        return new Product(row.get(PRODUCT.CODE), row.get(PRODUCT.NAME), row.get(PRODUCT.GRANTS_CONFERENCING));
    }
}
