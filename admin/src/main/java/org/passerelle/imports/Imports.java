package org.passerelle.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Named;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemReport;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// Previews files and brings them in. Thread-safe.
@Component
public final class Imports {
    private static final int ITEMS_AT_ONCE = 1_000;

    private final Uploads uploads;
    private final Transactions transactions;
    private final Organisations organisations;
    private final Jobs jobs;
    private final Chunks chunks;
    private final MissingUsers missing;
    private final List<Writer> writers;

    Imports(
            Uploads uploads,
            Transactions transactions,
            Organisations organisations,
            Jobs jobs,
            Chunks chunks,
            MissingUsers missing,
            List<Writer> writers) {
        this.uploads = uploads;
        this.transactions = transactions;
        this.organisations = organisations;
        this.jobs = jobs;
        this.chunks = chunks;
        this.missing = missing;
        this.writers = writers;
    }

    /// Reads the whole file and says what would become of each line, without changing anything.
    ///
    /// @throws RefusedException where the file goes wrong as a whole: encoding, quotes, a line too long, a column
    ///     missing
    public Preview preview(Actor actor, Upload upload) throws IOException {
        return preview(actor, upload, _ -> {});
    }

    private Preview preview(Actor actor, Upload upload, Consumer<Preview.RefusedLine> wrong) throws IOException {
        require(actor, upload);
        Writer writer = writer(upload.format().kind());
        var country = organisations.require(actor.tenant()).country();
        var tally = new Tally(new Proposals(upload.format(), country), wrong);
        try (var reader = new ChunkReader(uploads.content(upload), 0)) {
            if (writer.kind() == FileKind.LICENCES) {
                // In one transaction: where licences run out is told only by giving them one after the other.
                return transactions.rehearse(actor.tenant().value(), () -> {
                    reader.forEach(chunk -> tally.add(chunk, chunks.write(writer, actor, chunk, true)));
                    return tally.preview();
                });
            }
            reader.forEach(chunk -> tally.add(
                    chunk,
                    transactions.rehearse(actor.tenant().value(), () -> chunks.write(writer, actor, chunk, true))));
            return tally.preview();
        }
    }

    /// Puts right all cells for which something is proposed, as the person wants who has seen how many they are.
    ///
    /// @return how many
    /// @throws RefusedException `TOO_MANY_CORRECTIONS`
    public int takeProposals(Actor actor, Upload upload) throws IOException {
        var cells = new TreeMap<Long, Map<Integer, String>>();
        preview(
                actor,
                upload,
                line -> line.proposal()
                        .ifPresent(proposal -> cells.put(line.number(), Map.of(proposal.column(), proposal.text()))));
        uploads.correct(actor, upload.id(), cells);
        return cells.size();
    }

    /// The first lines as they stand.
    public List<List<String>> sample(Upload upload, int most) throws IOException {
        var sample = new ArrayList<List<String>>();
        try (var lines = new Lines(uploads.content(upload))) {
            while (sample.size() < most && lines.hasNext()) {
                sample.add(lines.next().cells());
            }
        }
        return sample;
    }

    /// Starts the job that brings the file in.
    ///
    /// @param lines as the preview counted them
    public JobId start(Actor actor, Upload upload, long lines) {
        return start(actor, upload, lines, () -> Optional.empty());
    }

    /// The same, and disables the users whom a file of users does not name.
    ///
    /// @param missingPercent of the enabled users at most
    /// @throws RefusedException `TOO_MANY_MISSING`, `BAD_PERCENTAGE`; nothing is started then
    public JobId startAndDisableOthers(Actor actor, Upload upload, long lines, int missingPercent) throws IOException {
        actor.require(Permission.IMPORT);
        if (upload.format().kind() != FileKind.USERS) {
            return start(actor, upload, lines);
        }
        Named named = missing.named(upload);
        return start(actor, upload, lines, () -> missing.start(actor, upload, named, missingPercent));
    }

    private JobId start(Actor actor, Upload upload, long lines, Supplier<Optional<JobId>> others) {
        require(actor, upload);
        return transactions.in(actor.tenant().value(), () -> {
            JobId job = jobs.start(
                    actor,
                    new NewJob(
                            upload.format().kind().job(),
                            Map.of("file", upload.fileName()),
                            Map.of(ImportWork.UPLOAD, upload.id().toString()),
                            ""),
                    lines);
            uploads.started(actor, upload, job, others.get());
            return job;
        });
    }

    /// The lines that did not go in, with all their cells, in order: to be corrected and sent again. Of a file that was
    /// not brought in yet, those that would not.
    ///
    /// @param line gets the cells of a line and why it was refused
    public void failed(Actor actor, Upload upload, FailedLine line) throws IOException {
        actor.require(Permission.IMPORT);
        if (upload.job().isPresent()) {
            failed(actor, upload, upload.job().get(), line);
            return;
        }
        try {
            preview(actor, upload, wrong -> {
                try {
                    line.accept(wrong.cells(), wrong.code(), wrong.facts());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private void failed(Actor actor, Upload upload, JobId job, FailedLine line) throws IOException {
        long after = 0;
        try (var lines = new Lines(uploads.content(upload))) {
            for (List<ItemReport> items = jobs.items(actor, job, Optional.empty(), after, ITEMS_AT_ONCE);
                    !items.isEmpty();
                    items = jobs.items(actor, job, Optional.empty(), after, ITEMS_AT_ONCE)) {
                for (ItemReport item : items) {
                    Lines.Line found = lines.next();
                    while (found.number() < item.item().position()) {
                        found = lines.next();
                    }
                    line.accept(
                            found.cells(),
                            item.outcome().map(ItemOutcome::code).orElse(""),
                            item.outcome().map(ItemOutcome::facts).orElse(Map.of()));
                }
                after = items.getLast().item().position();
            }
        }
    }

    /// Gets a line that did not go in.
    @FunctionalInterface
    public interface FailedLine {
        /// @param code as `refusals.<code>`
        void accept(List<String> cells, String code, Map<String, String> facts) throws IOException;
    }

    private void require(Actor actor, Upload upload) {
        actor.require(Permission.IMPORT);
        FileFormat format = upload.format();
        needs(format, format.keyField());
        switch (format.kind()) {
            case USERS -> {
                actor.require(Permission.EDIT_USERS);
                if (!format.has(Field.FIRST_NAME) && !format.has(Field.LAST_NAME)) {
                    needs(format, Field.DISPLAY_NAME);
                }
            }
            case RECORDS -> {
                actor.require(Permission.EDIT_CONFERENCING);
                if (!format.has(Field.ACP_INFORMATION)) {
                    List.of(Field.PROVIDER, Field.DOMAIN, Field.TOLL, Field.PARTICIPANT)
                            .forEach(field -> needs(format, field));
                }
            }
            case LICENCES -> actor.require(Permission.ASSIGN_LICENCES);
        }
    }

    private static void needs(FileFormat format, Field field) {
        if (!format.has(field)) {
            throw new RefusedException(ImportRefusal.COLUMN_MISSING, Map.of("column", field.named()));
        }
    }

    private Writer writer(FileKind kind) {
        return writers.stream()
                .filter(writer -> writer.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
