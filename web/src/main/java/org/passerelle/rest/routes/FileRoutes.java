package org.passerelle.rest.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.passerelle.access.JobId;
import org.passerelle.api.ImportPreview;
import org.passerelle.api.RefusedLine;
import org.passerelle.exports.Layout;
import org.passerelle.exports.UserColumn;
import org.passerelle.exports.UserExport;
import org.passerelle.exports.Wording;
import org.passerelle.imports.ImportRefusal;
import org.passerelle.imports.Imports;
import org.passerelle.imports.Preview;
import org.passerelle.imports.Upload;
import org.passerelle.imports.Uploads;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.roster.RosterQuery;
import org.passerelle.tables.FileStyle;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Files that come in, and files that leave.
@Component
final class FileRoutes implements Routes {
    private static final int LONGEST_NAME = 200;
    private static final long UNCOUNTED = 0;

    private final UserExport export;
    private final Uploads uploads;
    private final Imports imports;
    private final Jobs jobs;
    private final JobTexts texts;
    private final Phrases phrases;
    private final Clock clock;

    FileRoutes(
            UserExport export,
            Uploads uploads,
            Imports imports,
            Jobs jobs,
            JobTexts texts,
            Phrases phrases,
            Clock clock) {
        this.export = export;
        this.uploads = uploads;
        this.imports = imports;
        this.jobs = jobs;
        this.texts = texts;
        this.phrases = phrases;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.file(
                        "/users:export",
                        this::export,
                        Wanted.LISTED[0],
                        Wanted.LISTED[1],
                        Wanted.LISTED[2],
                        Wanted.LISTED[3],
                        Parameter.text("format", "csv")),
                Route.create("/imports", org.passerelle.api.Upload.class, this::take)
                        .takes(byte[].class)
                        .asking(Parameter.text("fileName", "users.csv"))
                        .being(Route.Trait.PREVIEWED),
                Route.get("/imports/{id}", org.passerelle.api.Upload.class, this::one),
                Route.start("/imports/{id}:start", this::start));
    }

    /// For programs: every column under its key, every cell as it is. Excel gets text cells.
    private Answer export(Call call) {
        RosterQuery query = Wanted.query(call);
        query.filter();
        boolean excel = call.word(
                        "format",
                        word -> word.equals("csv") || word.equals("xlsx") ? Optional.of(word) : Optional.empty())
                .filter(word -> word.equals("xlsx"))
                .isPresent();
        FileStyle style = excel ? FileStyle.EXCEL : FileStyle.MACHINE;
        var layout = new Layout(UserColumn.all(), style, Wording.KEYS);
        String name = "users-" + LocalDate.now(clock) + "." + style.suffix();
        return new Answer.Stream(
                style.contentType(),
                Map.of(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString()),
                out -> export.write(call.actor(), query, layout, out));
    }

    private Answer take(Call call) {
        String name = call.text("fileName").isEmpty() ? "upload.csv" : call.text("fileName");
        try (InputStream content = call.stream()) {
            Upload upload =
                    uploads.take(call.actor(), name.substring(0, Math.min(name.length(), LONGEST_NAME)), content);
            return Answer.created("/imports/" + upload.id(), shown(call, upload));
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read", e);
        }
    }

    private Answer one(Call call) {
        return Answer.of(shown(call, upload(call)));
    }

    private Answer start(Call call) {
        Upload upload = upload(call);
        // Counting the lines is a rehearsal, which cannot be inside the transaction of an idempotency key; the job
        // counts.
        JobId job = imports.start(call.actor(), upload, UNCOUNTED);
        return Answer.accepted(job, texts.job(call.actor(), jobs.require(call.actor(), job)));
    }

    private Upload upload(Call call) {
        return uploads.require(call.actor(), call.id("id", UUID::fromString, ImportRefusal.NO_SUCH_UPLOAD));
    }

    private Preview preview(Call call, Upload upload) {
        try {
            return imports.preview(call.actor(), upload);
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read", e);
        }
    }

    private org.passerelle.api.Upload shown(Call call, Upload upload) {
        var mapping = new TreeMap<String, String>();
        upload.format()
                .mapping()
                .forEach((column, field) -> mapping.put(
                        String.valueOf(column),
                        field.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return new org.passerelle.api.Upload(
                upload.id(),
                upload.fileName(),
                upload.format().kind().name().toLowerCase(Locale.ROOT),
                upload.bytes(),
                upload.format().columns(),
                mapping,
                upload.uploadedBy(),
                upload.uploadedAt(),
                upload.job().map(JobId::value),
                upload.job().isPresent() ? Optional.empty() : Optional.of(foreseen(call, preview(call, upload))));
    }

    private ImportPreview foreseen(Call call, Preview preview) {
        return new ImportPreview(
                preview.lines(),
                preview.of(Result.CHANGED),
                preview.of(Result.UNCHANGED),
                preview.of(Result.REFUSED),
                preview.refused().stream()
                        .map(line -> new RefusedLine(
                                line.number(),
                                line.user(),
                                line.code(),
                                phrases.outcome(call, true, line.code(), line.facts())))
                        .toList());
    }
}
