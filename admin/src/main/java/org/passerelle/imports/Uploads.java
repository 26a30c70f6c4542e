package org.passerelle.imports;

import static org.passerelle.db.schema.Tables.UPLOAD;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.directory.UserKey;
import org.passerelle.sources.SourceRefusal;
import org.passerelle.tables.FileStyle;
import org.passerelle.tables.TableFile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Takes files in, recognises them, and knows them afterwards. Thread-safe.
@Component
public final class Uploads {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LISTED = 20;
    private static final int MOST_CORRECTED_LINES = 2_000;

    private final UploadStore store;
    private final Intake intake;
    private final Mappings mappings;
    private final DSLContext sql;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Uploads(
            UploadStore store,
            Intake intake,
            Mappings mappings,
            DSLContext sql,
            Transactions transactions,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.intake = intake;
        this.mappings = mappings;
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// @throws RefusedException where it is no list of users, records or licences
    public Upload take(Actor actor, String fileName, InputStream content) throws IOException {
        return take(actor, fileName, Optional.empty(), content);
    }

    /// @param wanted what the file is said to be; empty to find out
    /// @throws RefusedException where it cannot be read, or nobody said what it is and its columns do not tell
    public Upload take(Actor actor, String fileName, Optional<FileKind> wanted, InputStream content)
            throws IOException {
        actor.require(Permission.IMPORT);
        store.forgetOld(clock.instant());
        UUID id = ids.next();
        try {
            long bytes = store.keep(id, content);
            FileFormat found = recognised(actor, id, fileName, intake.unpack(id, fileName), wanted, Reading.FOUND_OUT);
            return transactions.in(actor.tenant().value(), () -> {
                FileFormat format = remembered(actor, found, wanted);
                return kept(
                        actor,
                        new Upload(
                                id,
                                fileName,
                                bytes,
                                format,
                                actor.name(),
                                clock.instant(),
                                Optional.empty(),
                                Optional.empty()));
            });
        } catch (IOException | RuntimeException failed) {
            store.forget(id);
            throw failed;
        }
    }

    /// Writes down users as another directory has them: each by an identifier that stays when the name changes. Known
    /// to nobody before [#keep].
    ///
    /// @param fields what stands in each row, in this order
    /// @throws RefusedException whatever the rows throw; nothing is left then
    public Upload draft(Actor actor, String name, List<Field> fields, RowSource rows) throws IOException {
        actor.require(Permission.IMPORT);
        store.forgetOld(clock.instant());
        UUID id = ids.next();
        FileFormat format = FileFormat.ofDirectory(fields);
        store.replace(id, out -> {
            try (var file = TableFile.start(out, FileStyle.MACHINE, "", format.columns())) {
                rows.write(file::row);
            }
        });
        return new Upload(
                id,
                name,
                Files.size(store.file(id)),
                format,
                actor.name(),
                clock.instant(),
                Optional.empty(),
                Optional.empty());
    }

    /// Keeps what was drafted like any file that was sent.
    public Upload keep(Actor actor, Upload drafted) {
        actor.require(Permission.IMPORT);
        return transactions.in(actor.tenant().value(), () -> kept(actor, drafted));
    }

    /// Forgets a draft, or a file that was not brought in; one that was, or that is gone already, stays as it is.
    public void discard(Actor actor, UUID id) {
        actor.require(Permission.IMPORT);
        transactions.in(actor.tenant().value(), () -> {
            Optional<String> name = sql.deleteFrom(UPLOAD)
                    .where(UPLOAD.TENANT_ID.eq(actor.tenant().value()), UPLOAD.ID.eq(id))
                    .and(UPLOAD.JOB_ID.isNull())
                    .returningResult(UPLOAD.FILE_NAME)
                    .fetchOptional(UPLOAD.FILE_NAME);
            name.ifPresent(
                    one -> audit.record(actor, new AuditEntry("import.discarded", "upload", id, one, List.of())));
            boolean isBroughtIn = find(actor, id).isPresent();
            Transactions.afterCommit(() -> {
                if (!isBroughtIn) {
                    forget(id);
                }
            });
        });
    }

    private void forget(UUID id) {
        try {
            store.forget(id);
        } catch (IOException failed) {
            throw new UncheckedIOException("a file that is not needed cannot be removed", failed);
        }
    }

    /// Writes rows, one after the other.
    @FunctionalInterface
    public interface RowSource {
        void write(RowSink to) throws IOException;
    }

    /// Gets rows.
    @FunctionalInterface
    public interface RowSink {
        void row(List<String> cells) throws IOException;
    }

    private Upload kept(Actor actor, Upload upload) {
        insert(actor, upload);
        audit.record(actor, new AuditEntry("import.uploaded", "upload", upload.id(), upload.fileName(), List.of()));
        return upload;
    }

    /// A header nobody knows may be one that somebody explained before.
    private FileFormat recognised(
            Actor actor, UUID id, String fileName, Intake.Unpacked unpacked, Optional<FileKind> wanted, Reading reading)
            throws IOException {
        try {
            return intake.recognise(id, fileName, unpacked, wanted, reading);
        } catch (RefusedException unknown) {
            if (unknown.refusal() != ImportRefusal.UNKNOWN_COLUMNS) {
                throw unknown;
            }
            FileFormat guess = intake.recognise(id, fileName, unpacked, Optional.of(FileKind.USERS), reading);
            FileFormat known = transactions.read(actor.tenant().value(), () -> mappings.recall(actor.tenant(), guess));
            if (known.equals(guess)) {
                throw unknown;
            }
            return known;
        }
    }

    private FileFormat remembered(Actor actor, FileFormat found, Optional<FileKind> wanted) {
        FileFormat known = mappings.recall(actor.tenant(), found);
        return wanted.filter(kind -> kind != known.kind()).isPresent() ? found : known;
    }

    /// Says anew what columns mean, and what says who is meant; remembered for the next file with this header.
    ///
    /// @param kind where it is another one than before, the columns mean what their names say
    /// @throws RefusedException where two columns mean the same, or the file is being brought in already
    public Upload map(Actor actor, UUID id, FileKind kind, Map<Integer, Field> mapping, UserKey key) {
        actor.require(Permission.IMPORT);
        Upload upload = requireOpen(actor, id);
        if (new java.util.HashSet<>(mapping.values()).size() < mapping.size()) {
            throw new RefusedException(ImportRefusal.COLUMN_TWICE);
        }
        boolean another = kind != upload.format().kind();
        FileFormat format = upload.format()
                .with(kind, another ? new Header(upload.format().columns(), List.of()).mapping(kind) : mapping, key);
        transactions.in(actor.tenant().value(), () -> {
            update(actor, id, format);
            mappings.remember(actor, format);
            audit.record(actor, new AuditEntry("import.mapped", "upload", id, upload.fileName(), List.of()));
        });
        return require(actor, id);
    }

    /// Reads another sheet of a workbook; what was put right on the one before is forgotten.
    ///
    /// @throws RefusedException where there is no such sheet, or its columns do not tell what it is
    public Upload choose(Actor actor, UUID id, String sheet) throws IOException {
        return read(actor, id, Reading.ofSheet(sheet));
    }

    /// Reads the file anew as somebody says who knows better than what was recognised; what was put right before is
    /// forgotten.
    ///
    /// @throws RefusedException where nothing can be read so: the file is read as before then
    public Upload read(Actor actor, UUID id, Reading reading) throws IOException {
        actor.require(Permission.IMPORT);
        Upload upload = requireOpen(actor, id);
        FileFormat before = upload.format();
        reading.requireFitting(before);
        reading.sheet()
                .filter(sheet -> !before.plain().sheets().contains(sheet))
                .ifPresent(sheet -> {
                    throw new RefusedException(SourceRefusal.NO_SUCH_SHEET, Map.of("sheet", sheet));
                });
        file(upload);
        FileFormat found = store.attempt(id, () -> readable(id, anew(actor, upload, reading)));
        store.forgetCorrections(id);
        transactions.in(actor.tenant().value(), () -> {
            update(actor, id, mappings.recall(actor.tenant(), found));
            audit.record(
                    actor, new AuditEntry("import.mapped", "upload", id, upload.fileName(), reading.changes(before)));
        });
        return require(actor, id);
    }

    /// Where somebody says in which line the header stands, unknown columns are explained afterwards.
    private FileFormat anew(Actor actor, Upload upload, Reading reading) throws IOException {
        FileFormat before = upload.format();
        Intake.Unpacked unpacked = intake.again(upload.id(), before, reading);
        return reading.headerRow().isPresent()
                ? intake.recognise(upload.id(), upload.fileName(), unpacked, Optional.of(before.kind()), reading)
                : recognised(actor, upload.id(), upload.fileName(), unpacked, Optional.empty(), reading);
    }

    /// Nothing is read in an encoding that only its beginning fits.
    private FileFormat readable(UUID id, FileFormat format) throws IOException {
        try (var lines = new Lines(new Content(store.file(id), format, Map.of()))) {
            while (lines.hasNext()) {
                lines.next();
            }
        }
        return format;
    }

    /// Puts cells right, without touching the file that was sent.
    ///
    /// @param cells by line and column; those that are as they were are passed over
    /// @throws RefusedException `TOO_MANY_CORRECTIONS`
    public void correct(Actor actor, UUID id, Map<Long, Map<Integer, String>> cells) throws IOException {
        actor.require(Permission.IMPORT);
        Upload upload = requireOpen(actor, id);
        file(upload);
        var all = new TreeMap<Long, Map<Integer, String>>(store.corrections(id));
        cells.forEach((line, columns) -> {
            var merged = new TreeMap<>(all.getOrDefault(line, Map.of()));
            merged.putAll(columns);
            all.put(line, merged);
        });
        if (all.size() > MOST_CORRECTED_LINES) {
            throw new RefusedException(ImportRefusal.TOO_MANY_CORRECTIONS, Map.of("most", MOST_CORRECTED_LINES));
        }
        store.keepCorrections(id, all);
        transactions.in(
                actor.tenant().value(),
                () -> audit.record(
                        actor,
                        new AuditEntry(
                                "import.corrected",
                                "upload",
                                id,
                                upload.fileName(),
                                List.of(new Change("rows", null, String.valueOf(cells.size()))))));
    }

    /// @throws RefusedException `NO_SUCH_UPLOAD`
    public Upload require(Actor actor, UUID id) {
        return find(actor, id).orElseThrow(() -> new RefusedException(ImportRefusal.NO_SUCH_UPLOAD));
    }

    public Optional<Upload> find(Actor actor, UUID id) {
        return transactions.read(
                actor.tenant().value(),
                () -> sql.selectFrom(UPLOAD)
                        .where(UPLOAD.TENANT_ID.eq(actor.tenant().value()), UPLOAD.ID.eq(id))
                        .fetchOptional()
                        .map(Uploads::read));
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
    Content content(Upload upload) throws IOException {
        return new Content(file(upload), upload.format(), store.corrections(upload.id()));
    }

    private Upload requireOpen(Actor actor, UUID id) {
        Upload upload = require(actor, id);
        if (upload.job().isPresent()) {
            throw new RefusedException(ImportRefusal.UPLOAD_TAKEN, Map.of("file", upload.fileName()));
        }
        return upload;
    }

    private void update(Actor actor, UUID id, FileFormat format) {
        sql.update(UPLOAD)
                .set(UPLOAD.FORMAT, json(format))
                .set(UPLOAD.KIND, format.kind().name())
                .where(UPLOAD.TENANT_ID.eq(actor.tenant().value()), UPLOAD.ID.eq(id))
                .and(UPLOAD.JOB_ID.isNull())
                .execute();
    }

    private Path file(Upload upload) {
        Path file = store.file(upload.id());
        if (!Files.exists(file)) {
            throw new RefusedException(ImportRefusal.UPLOAD_GONE, Map.of("file", upload.fileName()));
        }
        return file;
    }

    /// Inside a transaction. A file is brought in once.
    void started(Actor actor, Upload upload, JobId job, Optional<JobId> missing) {
        int updated = sql.update(UPLOAD)
                .set(UPLOAD.JOB_ID, job.value())
                .set(UPLOAD.MISSING_JOB_ID, missing.map(JobId::value).orElse(null))
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
                Optional.ofNullable(row.get(UPLOAD.JOB_ID)).map(JobId::new),
                Optional.ofNullable(row.get(UPLOAD.MISSING_JOB_ID)).map(JobId::new));
    }
}
