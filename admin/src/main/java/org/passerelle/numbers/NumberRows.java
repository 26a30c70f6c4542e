package org.passerelle.numbers;

import static org.passerelle.db.schema.Tables.SERVICE_NUMBER;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.access.TenantId;
import org.springframework.stereotype.Component;

/// The SQL of service numbers. Called inside a transaction.
@Component
final class NumberRows {
    private final DSLContext sql;

    NumberRows(DSLContext sql) {
        this.sql = sql;
    }

    List<ServiceNumber> all(TenantId tenant) {
        return sql.selectFrom(SERVICE_NUMBER)
                .where(SERVICE_NUMBER.TENANT_ID.eq(tenant.value()))
                .orderBy(SERVICE_NUMBER.COUNTRY, SERVICE_NUMBER.KIND, SERVICE_NUMBER.E164)
                .fetch(NumberRows::read);
    }

    void insert(TenantId tenant, ServiceNumber number) {
        sql.insertInto(SERVICE_NUMBER)
                .set(SERVICE_NUMBER.TENANT_ID, tenant.value())
                .set(SERVICE_NUMBER.ID, number.id().value())
                .set(SERVICE_NUMBER.E164, number.e164())
                .set(SERVICE_NUMBER.KIND, number.kind().name())
                .set(SERVICE_NUMBER.COUNTRY, number.country())
                .set(SERVICE_NUMBER.CITY, number.city())
                .set(SERVICE_NUMBER.PRIMARY_LANGUAGE, number.primaryLanguage())
                .set(
                        SERVICE_NUMBER.SECONDARY_LANGUAGES,
                        number.secondaryLanguages().toArray(String[]::new))
                .set(SERVICE_NUMBER.IN_INVITATIONS, number.inInvitations())
                .set(SERVICE_NUMBER.BRIDGE_DEFAULT, number.bridgeDefault())
                .execute();
    }

    void update(TenantId tenant, ServiceNumber number) {
        sql.update(SERVICE_NUMBER)
                .set(SERVICE_NUMBER.E164, number.e164())
                .set(SERVICE_NUMBER.KIND, number.kind().name())
                .set(SERVICE_NUMBER.COUNTRY, number.country())
                .set(SERVICE_NUMBER.CITY, number.city())
                .set(SERVICE_NUMBER.PRIMARY_LANGUAGE, number.primaryLanguage())
                .set(
                        SERVICE_NUMBER.SECONDARY_LANGUAGES,
                        number.secondaryLanguages().toArray(String[]::new))
                .set(SERVICE_NUMBER.IN_INVITATIONS, number.inInvitations())
                .set(SERVICE_NUMBER.COUNTRY_DEFAULT, number.countryDefault())
                .set(SERVICE_NUMBER.ROW_VERSION, number.rowVersion())
                .where(
                        SERVICE_NUMBER.TENANT_ID.eq(tenant.value()),
                        SERVICE_NUMBER.ID.eq(number.id().value()))
                .execute();
    }

    /// Two statements: the unique index is checked row by row.
    void makeBridgeDefault(TenantId tenant, ServiceNumberId id) {
        sql.update(SERVICE_NUMBER)
                .set(SERVICE_NUMBER.BRIDGE_DEFAULT, false)
                .where(SERVICE_NUMBER.TENANT_ID.eq(tenant.value()), SERVICE_NUMBER.BRIDGE_DEFAULT.isTrue())
                .execute();
        sql.update(SERVICE_NUMBER)
                .set(SERVICE_NUMBER.BRIDGE_DEFAULT, true)
                .where(SERVICE_NUMBER.TENANT_ID.eq(tenant.value()), SERVICE_NUMBER.ID.eq(id.value()))
                .execute();
    }

    void makeCountryDefault(TenantId tenant, ServiceNumber number, boolean on) {
        sql.update(SERVICE_NUMBER)
                .set(SERVICE_NUMBER.COUNTRY_DEFAULT, false)
                .where(
                        SERVICE_NUMBER.TENANT_ID.eq(tenant.value()),
                        SERVICE_NUMBER.COUNTRY.eq(number.country()),
                        SERVICE_NUMBER.KIND.eq(number.kind().name()),
                        SERVICE_NUMBER.COUNTRY_DEFAULT.isTrue())
                .execute();
        sql.update(SERVICE_NUMBER)
                .set(SERVICE_NUMBER.COUNTRY_DEFAULT, on)
                .where(
                        SERVICE_NUMBER.TENANT_ID.eq(tenant.value()),
                        SERVICE_NUMBER.ID.eq(number.id().value()))
                .execute();
    }

    /// It is no default from then on.
    void setState(TenantId tenant, ServiceNumberId id, NumberState state) {
        sql.update(SERVICE_NUMBER)
                .set(SERVICE_NUMBER.STATE, state.name())
                .set(SERVICE_NUMBER.BRIDGE_DEFAULT, false)
                .set(SERVICE_NUMBER.COUNTRY_DEFAULT, false)
                .set(SERVICE_NUMBER.ROW_VERSION, SERVICE_NUMBER.ROW_VERSION.plus(1))
                .where(SERVICE_NUMBER.TENANT_ID.eq(tenant.value()), SERVICE_NUMBER.ID.eq(id.value()))
                .execute();
    }

    void delete(TenantId tenant, ServiceNumberId id) {
        sql.deleteFrom(SERVICE_NUMBER)
                .where(SERVICE_NUMBER.TENANT_ID.eq(tenant.value()), SERVICE_NUMBER.ID.eq(id.value()))
                .execute();
    }

    /// How many users have it as default. Reads a table of a room above: the number's own rule needs the count, and the
    /// foreign key alone would not say it.
    int users(TenantId tenant, ServiceNumberId id) {
        return sql.fetchSingle("""
                        select count(*) from assignment
                         where tenant_id = ?::uuid and (toll_number_id = ?::uuid or toll_free_number_id = ?::uuid)
                        """, tenant.value(), id.value(), id.value()).get(0, int.class);
    }

    /// The same for all numbers that users have.
    Map<ServiceNumberId, Integer> users(TenantId tenant) {
        return sql.resultQuery("""
                        select id, count(*) as users
                          from (select toll_number_id as id from assignment
                                 where tenant_id = ?::uuid and toll_number_id is not null
                                union all
                                select toll_free_number_id from assignment
                                 where tenant_id = ?::uuid and toll_free_number_id is not null) had
                         group by id
                        """, tenant.value(), tenant.value())
                .fetchMap(
                        row -> new ServiceNumberId(row.get("id", UUID.class)), row -> row.get("users", Integer.class));
    }

    private static ServiceNumber read(Record row) {
        return new ServiceNumber(
                new ServiceNumberId(row.get(SERVICE_NUMBER.ID)),
                row.get(SERVICE_NUMBER.E164),
                NumberKind.valueOf(row.get(SERVICE_NUMBER.KIND)),
                row.get(SERVICE_NUMBER.COUNTRY),
                row.get(SERVICE_NUMBER.CITY),
                row.get(SERVICE_NUMBER.PRIMARY_LANGUAGE),
                List.of(row.get(SERVICE_NUMBER.SECONDARY_LANGUAGES)),
                row.get(SERVICE_NUMBER.IN_INVITATIONS),
                row.get(SERVICE_NUMBER.BRIDGE_DEFAULT),
                row.get(SERVICE_NUMBER.COUNTRY_DEFAULT),
                NumberState.valueOf(row.get(SERVICE_NUMBER.STATE)),
                row.get(SERVICE_NUMBER.ROW_VERSION));
    }
}
