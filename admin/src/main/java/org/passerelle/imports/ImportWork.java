package org.passerelle.imports;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.assignments.Pins;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Result;
import org.passerelle.jobs.StreamWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Brings in a file as a job: a thousand lines a transaction.
final class ImportWork implements StreamWork<Chunk> {
    static final String UPLOAD = "upload";

    private final Writer writer;
    private final Chunks chunks;
    private final Uploads uploads;
    private final Pins pins;

    ImportWork(Writer writer, Chunks chunks, Uploads uploads, Pins pins) {
        this.writer = writer;
        this.chunks = chunks;
        this.uploads = uploads;
        this.pins = pins;
    }

    /// One for each kind of file.
    @Configuration(proxyBeanMethods = false)
    static class Kinds {
        @Bean
        ImportWork importUsers(UserWriter writer, Chunks chunks, Uploads uploads, Pins pins) {
            return new ImportWork(writer, chunks, uploads, pins);
        }

        @Bean
        ImportWork importRecords(RecordWriter writer, Chunks chunks, Uploads uploads, Pins pins) {
            return new ImportWork(writer, chunks, uploads, pins);
        }

        @Bean
        ImportWork importLicences(LicenceWriter writer, Chunks chunks, Uploads uploads, Pins pins) {
            return new ImportWork(writer, chunks, uploads, pins);
        }
    }

    @Override
    public String kind() {
        return writer.kind().job();
    }

    @Override
    public Source<Chunk> open(Actor actor, Job job) throws IOException {
        Upload upload = uploads.require(
                actor, UUID.fromString(String.valueOf(job.parameters().get(UPLOAD))));
        return new ChunkReader(uploads.content(upload), job.position());
    }

    @Override
    public Step write(Actor actor, Job job, Chunk chunk) {
        List<Outcome> outcomes = chunks.write(writer, actor, chunk, false);
        List<Note> notes = outcomes.stream()
                .filter(outcome -> outcome.result() == Result.REFUSED || outcome.result() == Result.FAILED)
                .map(outcome -> new Note(
                        outcome.user(),
                        new ItemOutcome(outcome.number(), outcome.result(), outcome.code(), outcome.facts())))
                .toList();
        return new Step(chunk.last(), count(outcomes, Result.CHANGED), count(outcomes, Result.UNCHANGED), notes);
    }

    @Override
    public boolean after(Actor actor, Job job) {
        return writer.kind() == FileKind.LICENCES && pins.fillMany(actor.tenant());
    }

    private static long count(List<Outcome> outcomes, Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result).count();
    }
}
