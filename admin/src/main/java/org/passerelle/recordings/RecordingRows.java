package org.passerelle.recordings;

import static org.passerelle.db.schema.Tables.PROMPT_RECORDING;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.passerelle.access.TenantId;
import org.springframework.stereotype.Component;

/// The SQL of recordings. Called inside a transaction.
@Component
final class RecordingRows {
    private final DSLContext sql;

    RecordingRows(DSLContext sql) {
        this.sql = sql;
    }

    /// By place, without sounds.
    List<PromptRecording> all(TenantId tenant) {
        return sql.select(
                        PROMPT_RECORDING.LANGUAGE,
                        PROMPT_RECORDING.PROMPT,
                        PROMPT_RECORDING.STAMP,
                        PROMPT_RECORDING.FILE_NAME,
                        PROMPT_RECORDING.LENGTH_MS,
                        PROMPT_RECORDING.LEVEL_DB,
                        PROMPT_RECORDING.RECORDED_AT)
                .from(PROMPT_RECORDING)
                .where(PROMPT_RECORDING.TENANT_ID.eq(tenant.value()))
                .orderBy(PROMPT_RECORDING.LANGUAGE, PROMPT_RECORDING.PROMPT)
                .fetch(row -> new PromptRecording(
                        new Place(row.value1(), row.value2()),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7().toInstant()));
    }

    Optional<byte[]> sound(TenantId tenant, Place place) {
        return sql.select(PROMPT_RECORDING.SOUND)
                .from(PROMPT_RECORDING)
                .where(
                        PROMPT_RECORDING.TENANT_ID.eq(tenant.value()),
                        PROMPT_RECORDING.LANGUAGE.eq(place.language()),
                        PROMPT_RECORDING.PROMPT.eq(place.prompt()))
                .fetchOptional(PROMPT_RECORDING.SOUND);
    }

    void put(TenantId tenant, PromptRecording recording, byte[] sound) {
        sql.insertInto(PROMPT_RECORDING)
                .set(PROMPT_RECORDING.TENANT_ID, tenant.value())
                .set(PROMPT_RECORDING.LANGUAGE, recording.place().language())
                .set(PROMPT_RECORDING.PROMPT, recording.place().prompt())
                .set(PROMPT_RECORDING.STAMP, recording.stamp())
                .set(PROMPT_RECORDING.FILE_NAME, recording.fileName())
                .set(PROMPT_RECORDING.LENGTH_MS, recording.lengthMs())
                .set(PROMPT_RECORDING.LEVEL_DB, recording.levelDb())
                .set(PROMPT_RECORDING.SOUND, sound)
                .set(PROMPT_RECORDING.RECORDED_AT, recording.recordedAt().atOffset(ZoneOffset.UTC))
                .onDuplicateKeyUpdate()
                .set(PROMPT_RECORDING.STAMP, recording.stamp())
                .set(PROMPT_RECORDING.FILE_NAME, recording.fileName())
                .set(PROMPT_RECORDING.LENGTH_MS, recording.lengthMs())
                .set(PROMPT_RECORDING.LEVEL_DB, recording.levelDb())
                .set(PROMPT_RECORDING.SOUND, sound)
                .set(PROMPT_RECORDING.RECORDED_AT, recording.recordedAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    boolean remove(TenantId tenant, Place place) {
        return sql.deleteFrom(PROMPT_RECORDING)
                        .where(
                                PROMPT_RECORDING.TENANT_ID.eq(tenant.value()),
                                PROMPT_RECORDING.LANGUAGE.eq(place.language()),
                                PROMPT_RECORDING.PROMPT.eq(place.prompt()))
                        .execute()
                == 1;
    }
}
