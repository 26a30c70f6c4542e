package org.passerelle.trunks;

import static org.passerelle.db.schema.Tables.SELF_TEST;
import static org.passerelle.db.schema.Tables.TRUNK;
import static org.passerelle.db.schema.Tables.TRUNK_NUMBER;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.access.TenantId;
import org.passerelle.numbers.ServiceNumberId;
import org.springframework.stereotype.Component;

/// The SQL of trunks. Called inside a transaction.
@Component
final class TrunkRows {
    private final DSLContext sql;

    TrunkRows(DSLContext sql) {
        this.sql = sql;
    }

    /// By name.
    List<Trunk> all(TenantId tenant) {
        Map<UUID, List<NumberMapping>> numbers = sql.selectFrom(TRUNK_NUMBER)
                .where(TRUNK_NUMBER.TENANT_ID.eq(tenant.value()))
                .orderBy(TRUNK_NUMBER.CALLED)
                .fetchGroups(
                        TRUNK_NUMBER.TRUNK_ID,
                        row -> new NumberMapping(row.getCalled(), new ServiceNumberId(row.getServiceNumberId())));
        return sql.selectFrom(TRUNK)
                .where(TRUNK.TENANT_ID.eq(tenant.value()))
                .orderBy(TRUNK.NAME, TRUNK.ID)
                .fetch(row -> read(row, numbers.getOrDefault(row.getId(), List.of())));
    }

    void insert(TenantId tenant, TrunkId id, TrunkDetails details) {
        sql.insertInto(TRUNK)
                .set(TRUNK.TENANT_ID, tenant.value())
                .set(TRUNK.ID, id.value())
                .set(columns(details))
                .execute();
        writeNumbers(tenant, id, details.numbers());
    }

    void update(TenantId tenant, TrunkId id, TrunkDetails details, long rowVersion) {
        sql.update(TRUNK)
                .set(columns(details))
                .set(TRUNK.ROW_VERSION, rowVersion)
                .where(TRUNK.TENANT_ID.eq(tenant.value()), TRUNK.ID.eq(id.value()))
                .execute();
        deleteNumbers(tenant, id);
        writeNumbers(tenant, id, details.numbers());
    }

    void delete(TenantId tenant, TrunkId id) {
        deleteNumbers(tenant, id);
        sql.deleteFrom(SELF_TEST)
                .where(SELF_TEST.TENANT_ID.eq(tenant.value()), SELF_TEST.TRUNK_ID.eq(id.value()))
                .execute();
        sql.deleteFrom(TRUNK)
                .where(TRUNK.TENANT_ID.eq(tenant.value()), TRUNK.ID.eq(id.value()))
                .execute();
    }

    private void writeNumbers(TenantId tenant, TrunkId id, List<NumberMapping> numbers) {
        numbers.forEach(mapping -> sql.insertInto(TRUNK_NUMBER)
                .set(TRUNK_NUMBER.TENANT_ID, tenant.value())
                .set(TRUNK_NUMBER.TRUNK_ID, id.value())
                .set(TRUNK_NUMBER.CALLED, mapping.called())
                .set(TRUNK_NUMBER.SERVICE_NUMBER_ID, mapping.number().value())
                .execute());
    }

    private void deleteNumbers(TenantId tenant, TrunkId id) {
        sql.deleteFrom(TRUNK_NUMBER)
                .where(TRUNK_NUMBER.TENANT_ID.eq(tenant.value()), TRUNK_NUMBER.TRUNK_ID.eq(id.value()))
                .execute();
    }

    private static Map<org.jooq.Field<?>, Object> columns(TrunkDetails details) {
        return Map.ofEntries(
                Map.entry(TRUNK.NAME, details.name().strip()),
                Map.entry(TRUNK.TRANSPORT, details.transport().name()),
                Map.entry(TRUNK.HOST, details.host()),
                Map.entry(TRUNK.PORT, details.port()),
                Map.entry(TRUNK.PINGS, details.pings()),
                Map.entry(TRUNK.ALLOWED_SOURCES, texts(details.sources())),
                Map.entry(TRUNK.CODECS, texts(details.codecs())),
                Map.entry(
                        TRUNK.KEY_METHODS,
                        texts(details.keys().stream().sorted().toList())),
                Map.entry(TRUNK.ENCRYPTION, details.encryption().name()),
                Map.entry(TRUNK.TRUSTED_CERTIFICATES, details.security().trustedCertificates()),
                Map.entry(TRUNK.PEER_NAME, details.security().peerName()),
                Map.entry(TRUNK.MOST_CALLS, details.mostCalls()),
                Map.entry(TRUNK.COUNTRY, details.country().orElse("")),
                Map.entry(TRUNK.DROPPED_PREFIX, details.droppedPrefix()),
                Map.entry(TRUNK.ENABLED, details.enabled()));
    }

    private static String[] texts(List<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    private static Trunk read(Record row, List<NumberMapping> numbers) {
        return new Trunk(
                new TrunkId(row.get(TRUNK.ID)),
                new TrunkDetails(
                        row.get(TRUNK.NAME),
                        Transport.valueOf(row.get(TRUNK.TRANSPORT)),
                        row.get(TRUNK.HOST),
                        row.get(TRUNK.PORT),
                        row.get(TRUNK.PINGS),
                        Arrays.stream(row.get(TRUNK.ALLOWED_SOURCES))
                                .map(TrunkSource::parse)
                                .toList(),
                        Arrays.stream(row.get(TRUNK.CODECS))
                                .map(VoiceCodec::valueOf)
                                .toList(),
                        Arrays.stream(row.get(TRUNK.KEY_METHODS))
                                .map(KeyMethod::valueOf)
                                .collect(Collectors.toSet()),
                        Encryption.valueOf(row.get(TRUNK.ENCRYPTION)),
                        new TrunkDetails.TransportSecurity(
                                row.get(TRUNK.TRUSTED_CERTIFICATES), row.get(TRUNK.PEER_NAME)),
                        row.get(TRUNK.MOST_CALLS),
                        Optional.of(row.get(TRUNK.COUNTRY)).filter(country -> !country.isEmpty()),
                        row.get(TRUNK.DROPPED_PREFIX),
                        numbers,
                        row.get(TRUNK.ENABLED)),
                row.get(TRUNK.ROW_VERSION));
    }
}
