package org.passerelle.imports;

import static org.passerelle.db.schema.Tables.UPLOAD;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Takes files in, recognises them, and knows them afterwards. Thread-safe.
@Component
public final class Uploads {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LISTED = 20;

    private final UploadStore store;
    private final DSLContext sql;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Uploads(UploadStore store, DSLContext sql, Transactions transactions, Audit audit, Ids ids, Clock clock) {
        this.store = store;
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// @throws RefusedException where it is no list of users, records or licences
    public Upload take(Actor actor, String fileName, InputStream content) throws IOException {
        actor.require(Permission.IMPORT);
        store.forgetOld(clock.instant());
        UUID id = ids.next();
        try {
            long bytes = store.keep(id, content);
            FileFormat format = Recognition.of(Sniffer.sniff(store.file(id), fileName), fileName);
            var upload = new Upload(id, fileName, bytes, format, actor.name(), clock.instant(), Optional.empty());
            transactions.in(actor.tenant().value(), () -> {
                insert(actor, upload);
                audit.record(actor, new AuditEntry("import.uploaded", "upload", id, fileName, List.of()));
            });
            return upload;
        } catch (IOException | RuntimeException failed) {
            store.forget(id);
            throw failed;
        }
    }

    /// Says anew what columns mean.
    ///
    /// @throws RefusedException where a column that is needed has none, or two mean the same
    public Upload map(Actor actor, UUID id, Map<Integer, Field> mapping) {
        actor.require(Permission.IMPORT);
        Upload upload = require(actor, id);
        if (new java.util.HashSet<>(mapping.values()).size() < mapping.size()) {
            throw new RefusedException(ImportRefusal.COLUMN_TWICE);
        }
        FileFormat format = upload.format().withMapping(mapping);
        transactions.in(actor.tenant().value(), () -> {
            sql.update(UPLOAD)
                    .set(UPLOAD.FORMAT, json(format))
                    .where(UPLOAD.TENANT_ID.eq(actor.tenant().value()), UPLOAD.ID.eq(id))
                    .execute();
        });
        return require(actor, id);
    }

    /// @throws RefusedException `NO_SUCH_UPLOAD`
    public Upload require(Actor actor, UUID id) {
        return transactions.read(
                actor.tenant().value(),
                () -> sql.selectFrom(UPLOAD)
                        .where(UPLOAD.TENANT_ID.eq(actor.tenant().value()), UPLOAD.ID.eq(id))
                        .fetchOptional()
                        .map(Uploads::read)
                        .orElseThrow(() -> new RefusedException(ImportRefusal.NO_SUCH_UPLOAD)));
    }

    /// The latest ones, newest first.
    public List<Upload> latest(Actor actor) {
        actor.require(Permission.IMPORT);
        return transactions.read(
                actor.tenant().value(),
                () -> sql
                        .selectFrom(UPLOAD)
                        .where(UPLOAD.TENANT_ID.eq(actor.tenant().value()))
                        .orderBy(UPLOAD.ID.desc())
                        .limit(LISTED)
                        .fetch()
                        .stream()
                        .map(Uploads::read)
                        .toList());
    }

    /// @throws RefusedException `UPLOAD_GONE` a week after it was sent
    Path file(Upload upload) {
        Path file = store.file(upload.id());
        if (!Files.exists(file)) {
            throw new RefusedException(ImportRefusal.UPLOAD_GONE, Map.of("file", upload.fileName()));
        }
        return file;
    }

    /// Inside a transaction. A file is brought in once.
    void started(Actor actor, Upload upload, JobId job) {
        int updated = sql.update(UPLOAD)
                .set(UPLOAD.JOB_ID, job.value())
                .where(UPLOAD.TENANT_ID.eq(actor.tenant().value()), UPLOAD.ID.eq(upload.id()))
                .and(UPLOAD.JOB_ID.isNull())
                .execute();
        if (updated == 0) {
            throw new RefusedException(ImportRefusal.UPLOAD_TAKEN, Map.of("file", upload.fileName()));
        }
    }

    private void insert(Actor actor, Upload upload) {
        sql.insertInto(UPLOAD)
                .set(UPLOAD.TENANT_ID, actor.tenant().value())
                .set(UPLOAD.ID, upload.id())
                .set(UPLOAD.FILE_NAME, upload.fileName())
                .set(UPLOAD.KIND, upload.format().kind().name())
                .set(UPLOAD.BYTES, upload.bytes())
                .set(UPLOAD.SHA256, "")
                .set(UPLOAD.FORMAT, json(upload.format()))
                .set(UPLOAD.MAPPING, JSONB.valueOf("{}"))
                .set(UPLOAD.UPLOADED_BY, upload.uploadedBy())
                .set(UPLOAD.UPLOADED_AT, OffsetDateTime.ofInstant(upload.uploadedAt(), ZoneOffset.UTC))
                .execute();
    }

    private static JSONB json(FileFormat format) {
        return JSONB.valueOf(JSON.writeValueAsString(format));
    }

    private static Upload read(Record row) {
        return new Upload(
                row.get(UPLOAD.ID),
                row.get(UPLOAD.FILE_NAME),
                row.get(UPLOAD.BYTES),
                JSON.readValue(row.get(UPLOAD.FORMAT).data(), FileFormat.class),
                row.get(UPLOAD.UPLOADED_BY),
                row.get(UPLOAD.UPLOADED_AT).toInstant(),
                Optional.ofNullable(row.get(UPLOAD.JOB_ID)).map(JobId::new));
    }
}
