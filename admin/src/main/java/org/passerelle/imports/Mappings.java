package org.passerelle.imports;

import static org.passerelle.db.schema.Tables.IMPORT_MAPPING;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.digests.Sha256;
import org.passerelle.directory.UserKey;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Remembers for each organisation what the columns of a header were said to mean. Called inside a transaction.
@Component
final class Mappings {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<Integer, Field>> MAPPING = new TypeReference<>() {};

    private final DSLContext sql;
    private final Clock clock;

    Mappings(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void remember(Actor actor, FileFormat format) {
        if (!format.isNamed()) {
            return;
        }
        sql.insertInto(IMPORT_MAPPING)
                .set(IMPORT_MAPPING.TENANT_ID, actor.tenant().value())
                .set(IMPORT_MAPPING.SHAPE, shape(format.columns()))
                .set(IMPORT_MAPPING.KIND, format.kind().name())
                .set(IMPORT_MAPPING.MATCH_KEY, format.key().name())
                .set(IMPORT_MAPPING.MAPPING, JSONB.valueOf(JSON.writeValueAsString(format.mapping())))
                .set(IMPORT_MAPPING.CHOSEN_BY, actor.name())
                .set(IMPORT_MAPPING.CHOSEN_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .onConflict(IMPORT_MAPPING.TENANT_ID, IMPORT_MAPPING.SHAPE)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    /// The format as it was said to be the last time; itself where nobody said anything.
    FileFormat recall(TenantId tenant, FileFormat format) {
        return sql.selectFrom(IMPORT_MAPPING)
                .where(IMPORT_MAPPING.TENANT_ID.eq(tenant.value()))
                .and(IMPORT_MAPPING.SHAPE.eq(shape(format.columns())))
                .fetchOptional()
                .map(row -> format.with(
                        FileKind.valueOf(row.getKind()),
                        JSON.readValue(row.getMapping().data(), MAPPING),
                        UserKey.valueOf(row.getMatchKey())))
                .orElse(format);
    }

    /// The names of the columns in their order, whatever their case.
    private static String shape(List<String> columns) {
        return Sha256.hex(columns.stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\u001F")));
    }
}
