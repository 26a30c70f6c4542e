package org.passerelle.ldap;

import static org.passerelle.db.schema.Tables.DIRECTORY_SOURCE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.passerelle.access.TenantId;
import org.passerelle.db.schema.tables.records.DirectorySourceRecord;
import org.passerelle.imports.Field;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of directories. Called inside a transaction.
@Component
final class LdapRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<Field, String>> ATTRIBUTES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final DSLContext sql;
    private final Sealer sealer;

    LdapRows(DSLContext sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    Optional<LdapSource> find(TenantId tenant) {
        return sql.selectFrom(DIRECTORY_SOURCE)
                .where(DIRECTORY_SOURCE.TENANT_ID.eq(tenant.value()))
                .fetchOptional(LdapRows::read);
    }

    Optional<LdapSource> lock(TenantId tenant) {
        return sql.selectFrom(DIRECTORY_SOURCE)
                .where(DIRECTORY_SOURCE.TENANT_ID.eq(tenant.value()))
                .forUpdate()
                .fetchOptional(LdapRows::read);
    }

    Optional<BindSecret> secret(TenantId tenant) {
        return sql.selectFrom(DIRECTORY_SOURCE)
                .where(DIRECTORY_SOURCE.TENANT_ID.eq(tenant.value()))
                .fetchOptional(DIRECTORY_SOURCE.SECRET)
                .map(kept -> new BindSecret(sealer.open(new SealedText(kept), tenant.value())));
    }

    /// @param secret empty: as it was
    void write(TenantId tenant, LdapSource source, Optional<BindSecret> secret) {
        DirectorySourceRecord row = sql.newRecord(DIRECTORY_SOURCE);
        row.setTenantId(tenant.value());
        row.setKind(source.kind().name());
        row.setHost(source.host());
        row.setPort(source.port());
        row.setSecurity(source.security().name());
        row.setCertificates(source.certificates());
        row.setBindName(source.bindName());
        row.setBase(source.base());
        row.setFilter(source.filter());
        row.setAttributes(JSONB.valueOf(JSON.writeValueAsString(source.attributes())));
        row.setDisableMissing(source.disableMissing());
        row.setMostPercent(source.mostPercent());
        row.setEveryHours(source.everyHours());
        row.setNextAt(source.nextAt().map(LdapRows::time).orElse(null));
        row.setRowVersion(source.rowVersion() + 1);
        if (!source.hasSecret()) {
            row.setSecret(null);
        }
        secret.ifPresent(
                text -> row.setSecret(sealer.seal(text.text(), tenant.value()).bytes()));
        sql.insertInto(DIRECTORY_SOURCE)
                .set(row)
                .onConflict(DIRECTORY_SOURCE.TENANT_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    /// Whoever gets true reads it now: the next reading is at `next`.
    boolean claim(TenantId tenant, Instant now, Instant next) {
        return sql.update(DIRECTORY_SOURCE)
                        .set(DIRECTORY_SOURCE.NEXT_AT, time(next))
                        .where(DIRECTORY_SOURCE.TENANT_ID.eq(tenant.value()))
                        .and(DIRECTORY_SOURCE.NEXT_AT.le(time(now)))
                        .execute()
                == 1;
    }

    void note(TenantId tenant, LdapSource.Reading reading) {
        sql.update(DIRECTORY_SOURCE)
                .set(DIRECTORY_SOURCE.LAST_AT, time(reading.at()))
                .set(DIRECTORY_SOURCE.LAST_LINES, reading.lines())
                .set(DIRECTORY_SOURCE.LAST_UPLOAD, reading.upload().orElse(null))
                .set(DIRECTORY_SOURCE.LAST_REFUSAL, reading.refusal())
                .set(DIRECTORY_SOURCE.LAST_FACTS, JSONB.valueOf(JSON.writeValueAsString(reading.facts())))
                .where(DIRECTORY_SOURCE.TENANT_ID.eq(tenant.value()))
                .execute();
    }

    void delete(TenantId tenant) {
        sql.deleteFrom(DIRECTORY_SOURCE)
                .where(DIRECTORY_SOURCE.TENANT_ID.eq(tenant.value()))
                .execute();
    }

    private static LdapSource read(DirectorySourceRecord row) {
        return new LdapSource(
                LdapKind.valueOf(row.getKind()),
                row.getHost(),
                row.getPort(),
                LdapSecurity.valueOf(row.getSecurity()),
                row.getCertificates(),
                row.getBindName(),
                row.getSecret() != null,
                row.getBase(),
                row.getFilter(),
                JSON.readValue(row.getAttributes().data(), ATTRIBUTES),
                row.getDisableMissing(),
                row.getMostPercent(),
                row.getEveryHours(),
                Optional.ofNullable(row.getNextAt()).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getLastAt())
                        .map(at -> new LdapSource.Reading(
                                at.toInstant(),
                                row.getLastLines(),
                                Optional.ofNullable(row.getLastUpload()),
                                row.getLastRefusal(),
                                JSON.readValue(row.getLastFacts().data(), FACTS))),
                row.getRowVersion());
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
