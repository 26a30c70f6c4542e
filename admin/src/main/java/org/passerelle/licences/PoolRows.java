package org.passerelle.licences;

import static org.passerelle.db.schema.Tables.LICENCE_POOL;
import static org.passerelle.db.schema.Tables.PRODUCT;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.access.TenantId;
import org.springframework.stereotype.Component;

/// The SQL of pools. Called inside a transaction.
@Component
final class PoolRows {
    private final DSLContext sql;

    PoolRows(DSLContext sql) {
        this.sql = sql;
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
