package org.passerelle.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.passerelle.access.RefusedException;
import org.passerelle.sources.Plain;
import org.passerelle.sources.SourceKind;
import org.passerelle.sources.Sources;
import org.passerelle.tables.FileStyle;
import org.passerelle.tables.TableFile;
import org.springframework.stereotype.Component;

/// Makes plain lines of whatever was sent, says what they are, and keeps no password that stands among them.
@Component
final class Intake {
    private static final List<String> PASSWORDS = List.of("password", "passwort", "mot de passe");

    private final UploadStore store;

    Intake(UploadStore store) {
        this.store = store;
    }

    /// What was sent, and how it became plain lines.
    ///
    /// @param kind empty where it were plain lines already
    record Unpacked(Optional<SourceKind> kind, Plain plain) {}

    /// @throws RefusedException where it is nothing we read
    Unpacked unpack(UUID id, String fileName) throws IOException {
        Optional<SourceKind> kind = Sources.recognise(store.file(id), fileName);
        if (kind.isEmpty()) {
            return new Unpacked(kind, FileFormat.NO_SOURCE);
        }
        store.setAside(id);
        return unpack(id, kind.get(), "");
    }

    private Unpacked unpack(UUID id, SourceKind kind, String sheet) throws IOException {
        var found = new Object() {
            Plain plain = FileFormat.NO_SOURCE;
        };
        store.replace(id, out -> found.plain = Sources.write(store.source(id), kind, sheet, out));
        return new Unpacked(Optional.of(kind), found.plain);
    }

    /// The lines as they were sent, of the same sheet or another.
    Unpacked again(UUID id, FileFormat before, Reading reading) throws IOException {
        return before.isWorkbook()
                ? unpack(
                        id,
                        SourceKind.WORKBOOK,
                        reading.sheet().orElse(before.plain().sheet()))
                : new Unpacked(Optional.empty(), FileFormat.NO_SOURCE);
    }

    /// @param wanted what the file is said to be; empty to find out
    /// @throws RefusedException where its columns do not tell what it is
    FileFormat recognise(UUID id, String fileName, Unpacked unpacked, Optional<FileKind> wanted) throws IOException {
        return recognise(id, fileName, unpacked, wanted, Reading.FOUND_OUT);
    }

    /// @param reading how it is to be read
    FileFormat recognise(UUID id, String fileName, Unpacked unpacked, Optional<FileKind> wanted, Reading reading)
            throws IOException {
        FileFormat format =
                Recognition.of(Sniffer.sniff(store.file(id), fileName, reading.encoding()), fileName, wanted, reading);
        boolean told = format.origin() != FileOrigin.OTHER || unpacked.kind().isEmpty();
        FileOrigin origin = told
                ? format.origin()
                : FileOrigin.valueOf(unpacked.kind().get().name());
        return withoutPasswords(id, format.from(origin, unpacked.plain()));
    }

    private FileFormat withoutPasswords(UUID id, FileFormat format) throws IOException {
        Set<Integer> passwords = new HashSet<>();
        for (int column = 0; column < format.columns().size(); column++) {
            String name = format.columns().get(column).toLowerCase(Locale.ROOT);
            // A whole line taken for one name has been parted at the wrong sign: emptying it would lose everything.
            if (!Separator.isIn(name) && PASSWORDS.stream().anyMatch(name::contains)) {
                passwords.add(column);
            }
        }
        if (passwords.isEmpty()) {
            return format;
        }
        var before = new Content(store.file(id), format, Map.of());
        store.replace(id, out -> copy(before, passwords, out));
        return format.asWritten();
    }

    private static void copy(Content content, Set<Integer> without, OutputStream out) throws IOException {
        for (int line = 0; line < content.format().skippedLines(); line++) {
            out.write('\n');
        }
        try (var lines = new Lines(content);
                var file = TableFile.start(
                        out, FileStyle.MACHINE, "", content.format().columns())) {
            while (lines.hasNext()) {
                List<String> cells = new java.util.ArrayList<>(lines.next().cells());
                without.stream().filter(column -> column < cells.size()).forEach(column -> cells.set(column, ""));
                file.row(cells);
            }
        }
    }
}
