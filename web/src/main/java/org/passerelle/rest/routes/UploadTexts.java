package org.passerelle.rest.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.access.JobId;
import org.passerelle.api.ImportPreview;
import org.passerelle.api.ImportReading;
import org.passerelle.api.RefusedLine;
import org.passerelle.imports.FileKind;
import org.passerelle.imports.Imports;
import org.passerelle.imports.Missing;
import org.passerelle.imports.MissingUsers;
import org.passerelle.imports.Preview;
import org.passerelle.imports.Reading;
import org.passerelle.imports.Upload;
import org.passerelle.jobs.Result;
import org.passerelle.rest.Call;
import org.springframework.stereotype.Component;

/// Files that came in as the contract has them.
@Component
final class UploadTexts {
    private static final Missing NOBODY = new Missing(0, 0, List.of());

    private final Imports imports;
    private final MissingUsers missing;
    private final Phrases phrases;

    UploadTexts(Imports imports, MissingUsers missing, Phrases phrases) {
        this.imports = imports;
        this.missing = missing;
        this.phrases = phrases;
    }

    /// With what bringing it in would do.
    org.passerelle.api.Upload shown(Call call, Upload upload) {
        if (upload.job().isPresent()) {
            return listed(upload);
        }
        try {
            return shown(upload, Optional.of(preview(call, upload)));
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read", e);
        }
    }

    /// Lists come without previews: each would read its file.
    org.passerelle.api.Upload listed(Upload upload) {
        return shown(upload, Optional.empty());
    }

    private static org.passerelle.api.Upload shown(Upload upload, Optional<ImportPreview> preview) {
        var mapping = new TreeMap<String, String>();
        upload.format().mapping().forEach((column, field) -> mapping.put(String.valueOf(column), word(field)));
        return new org.passerelle.api.Upload(
                upload.id(),
                upload.fileName(),
                upload.format().kind().name().toLowerCase(Locale.ROOT),
                upload.bytes(),
                upload.format().columns(),
                mapping,
                Reading.of(upload.format()).map(UploadTexts::reading),
                upload.format().plain().sheets(),
                upload.uploadedBy(),
                upload.uploadedAt(),
                upload.job().map(JobId::value),
                preview);
    }

    private static ImportReading reading(Reading reading) {
        return new ImportReading(
                reading.encoding().map(UploadTexts::word),
                reading.separator().map(UploadTexts::word),
                reading.headerRow(),
                reading.sheet());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private ImportPreview preview(Call call, Upload upload) throws IOException {
        Preview preview = imports.preview(call.actor(), upload);
        Missing others = upload.format().kind() == FileKind.USERS ? missing.preview(call.actor(), upload) : NOBODY;
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
                        .toList(),
                others.users(),
                others.percent());
    }
}
