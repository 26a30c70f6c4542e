package org.passerelle.rest.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.api.ImportCorrections;
import org.passerelle.api.ImportMapping;
import org.passerelle.api.ImportReading;
import org.passerelle.api.ImportSheet;
import org.passerelle.api.ImportStart;
import org.passerelle.directory.UserKey;
import org.passerelle.exports.Layout;
import org.passerelle.exports.UserColumn;
import org.passerelle.exports.UserExport;
import org.passerelle.exports.Wording;
import org.passerelle.imports.Encoding;
import org.passerelle.imports.Field;
import org.passerelle.imports.FileKind;
import org.passerelle.imports.ImportRefusal;
import org.passerelle.imports.Imports;
import org.passerelle.imports.MissingUsers;
import org.passerelle.imports.Reading;
import org.passerelle.imports.Separator;
import org.passerelle.imports.Upload;
import org.passerelle.imports.Uploads;
import org.passerelle.jobs.Jobs;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.roster.RosterQuery;
import org.passerelle.tables.FileStyle;
import org.springframework.stereotype.Component;

/// Files that come in, and files that leave.
@Component
final class FileRoutes implements Routes {
    private static final int LONGEST_NAME = 200;
    private static final long UNCOUNTED = 0;
    private static final int USUAL_PERCENT = 5;

    private final UserExport export;
    private final Uploads uploads;
    private final Imports imports;
    private final MissingUsers missing;
    private final Jobs jobs;
    private final JobTexts texts;
    private final UploadTexts uploadTexts;
    private final Clock clock;

    FileRoutes(
            UserExport export,
            Uploads uploads,
            Imports imports,
            MissingUsers missing,
            Jobs jobs,
            JobTexts texts,
            UploadTexts uploadTexts,
            Clock clock) {
        this.export = export;
        this.uploads = uploads;
        this.imports = imports;
        this.missing = missing;
        this.jobs = jobs;
        this.texts = texts;
        this.uploadTexts = uploadTexts;
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
                        Wanted.LISTED[4],
                        Parameter.text("format", "csv")),
                Route.create("/imports", org.passerelle.api.Upload.class, this::take)
                        .takes(byte[].class)
                        .asking(Parameter.text("fileName", "users.csv"))
                        .being(Route.Trait.PREVIEWED),
                Route.list(
                        "/imports",
                        org.passerelle.api.Upload.class,
                        call -> Parts.all(uploads.latest(call.actor()), uploadTexts::listed)),
                Route.post("/imports/{id}:map", org.passerelle.api.Upload.class, this::map)
                        .takes(ImportMapping.class)
                        .being(Route.Trait.KEEPS),
                Route.post("/imports/{id}:chooseSheet", org.passerelle.api.Upload.class, this::chooseSheet)
                        .takes(ImportSheet.class)
                        .being(Route.Trait.KEEPS),
                Route.post("/imports/{id}:read", org.passerelle.api.Upload.class, this::read)
                        .takes(ImportReading.class)
                        .being(Route.Trait.KEEPS),
                Route.post("/imports/{id}:correct", org.passerelle.api.Upload.class, this::correct)
                        .takes(ImportCorrections.class)
                        .being(Route.Trait.KEEPS),
                Route.start("/imports/{id}:enableOthers", this::enableOthers),
                Route.get("/imports/{id}", org.passerelle.api.Upload.class, this::one),
                Route.start("/imports/{id}:start", this::start).takes(ImportStart.class));
    }

    /// For programs: every column under its key, every cell as it is. Excel gets text cells.
    private Answer export(Call call) {
        RosterQuery query = Wanted.query(call);
        query.filter();
        FileStyle style = Files.style(call);
        var layout = new Layout(UserColumn.all(), style, Wording.KEYS);
        return Files.attached(
                "users-" + LocalDate.now(clock), style, out -> export.write(call.actor(), query, layout, out));
    }

    private Answer take(Call call) {
        String name = call.text("fileName").isEmpty() ? "upload.csv" : call.text("fileName");
        try (InputStream content = call.stream()) {
            Upload upload =
                    uploads.take(call.actor(), name.substring(0, Math.min(name.length(), LONGEST_NAME)), content);
            return Answer.created("/imports/" + upload.id(), uploadTexts.shown(call, upload));
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read", e);
        }
    }

    private Answer one(Call call) {
        return Answer.of(uploadTexts.shown(call, upload(call)));
    }

    private Answer start(Call call) {
        Upload upload = upload(call);
        ImportStart wanted = call.bodyOr(ImportStart.class, new ImportStart(Optional.empty(), Optional.empty()));
        // Counting the lines is a rehearsal, which cannot be inside the transaction of an idempotency key; the job
        // counts.
        if (!wanted.disableOthers().orElse(false)) {
            return begun(call, imports.start(call.actor(), upload, UNCOUNTED));
        }
        try {
            return begun(
                    call,
                    imports.startAndDisableOthers(
                            call.actor(),
                            upload,
                            UNCOUNTED,
                            wanted.mostPercent().orElse(USUAL_PERCENT)));
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read", e);
        }
    }

    /// Enables again whom the job of this file disabled.
    private Answer enableOthers(Call call) {
        JobId disabled = upload(call).missing().orElseThrow(() -> new RefusedException(ImportRefusal.NO_SUCH_UPLOAD));
        return begun(call, missing.undo(call.actor(), disabled));
    }

    private Answer begun(Call call, JobId job) {
        return Answer.accepted(job, texts.job(call.actor(), jobs.require(call.actor(), job)));
    }

    private Answer map(Call call) {
        ImportMapping wanted = call.body(ImportMapping.class);
        Upload upload = upload(call);
        var mapping = new HashMap<>(upload.format().mapping());
        wanted.columns().ifPresent(columns -> {
            mapping.clear();
            columns.forEach((column, field) ->
                    mapping.put(column(column, "/columns"), constant(Field.class, field, "/columns/" + column)));
        });
        uploads.map(
                call.actor(),
                upload.id(),
                wanted.kind()
                        .map(word -> constant(FileKind.class, word, "/kind"))
                        .orElse(upload.format().kind()),
                mapping,
                wanted.key()
                        .map(word -> constant(UserKey.class, word, "/key"))
                        .orElse(upload.format().key()));
        return one(call);
    }

    private Answer chooseSheet(Call call) {
        try {
            Upload chosen = uploads.choose(
                    call.actor(),
                    upload(call).id(),
                    call.body(ImportSheet.class).sheet());
            return Answer.of(uploadTexts.shown(call, chosen));
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read", e);
        }
    }

    /// As somebody says who knows better than what was recognised.
    private Answer read(Call call) {
        ImportReading wanted = call.body(ImportReading.class);
        var reading = new Reading(
                wanted.encoding().map(word -> constant(Encoding.class, word, "/encoding")),
                wanted.separator().map(word -> constant(Separator.class, word, "/separator")),
                wanted.headerRow(),
                wanted.sheet());
        try {
            return Answer.of(uploadTexts.shown(
                    call, uploads.read(call.actor(), upload(call).id(), reading)));
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read", e);
        }
    }

    private Answer correct(Call call) {
        var cells = new HashMap<Long, Map<Integer, String>>();
        call.body(ImportCorrections.class).lines().forEach((line, columns) -> {
            var read = new HashMap<Integer, String>();
            columns.forEach((column, text) -> read.put(column(column, "/lines/" + line), text));
            cells.put((long) column(line, "/lines"), read);
        });
        try {
            uploads.correct(call.actor(), upload(call).id(), cells);
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read", e);
        }
        return one(call);
    }

    /// A number that is the name of a member.
    private static int column(String text, String member) {
        if (!text.matches("[0-9]{1,9}")) {
            throw Members.unfit(member);
        }
        return Integer.parseInt(text);
    }

    /// As answers write it: `display-name`.
    private static <T extends Enum<T>> T constant(Class<T> type, String word, String member) {
        return Members.parsed(
                word, text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')), member);
    }

    private Upload upload(Call call) {
        return uploads.require(call.actor(), call.id("id", UUID::fromString, ImportRefusal.NO_SUCH_UPLOAD));
    }
}
