package org.passerelle.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.db.Ids;
import org.springframework.stereotype.Component;

/// Reads out of a file whom it names: a bare list of addresses, or whatever the import reads, of which only the column
/// of the addresses counts. Nothing of the file is kept. Thread-safe.
@Component
public final class AddressFiles {
    /// As many as one job may be about.
    static final int MOST_ADDRESSES = 100_000;

    private final UploadStore store;
    private final Intake intake;
    private final Ids ids;

    AddressFiles(UploadStore store, Intake intake, Ids ids) {
        this.store = store;
        this.intake = intake;
        this.ids = ids;
    }

    /// @return each address once, in the order of the file
    /// @throws RefusedException where it cannot be read, or no column tells who is meant
    public List<String> read(Actor actor, String fileName, InputStream content) throws IOException {
        actor.require(Permission.SEE_USERS);
        UUID id = ids.next();
        try {
            store.keep(id, content);
            return addresses(id, recognised(id, fileName));
        } finally {
            store.forget(id);
        }
    }

    private FileFormat recognised(UUID id, String fileName) throws IOException {
        Intake.Unpacked unpacked = intake.unpack(id, fileName);
        try {
            return intake.recognise(id, fileName, unpacked, Optional.empty());
        } catch (RefusedException unknown) {
            if (unknown.refusal() != ImportRefusal.UNKNOWN_COLUMNS) {
                throw unknown;
            }
            FileFormat guess = intake.recognise(id, fileName, unpacked, Optional.of(FileKind.USERS));
            if (column(guess).isEmpty()) {
                throw unknown;
            }
            return guess;
        }
    }

    private List<String> addresses(UUID id, FileFormat format) throws IOException {
        int column = column(format)
                .orElseThrow(() -> new RefusedException(
                        ImportRefusal.COLUMN_MISSING,
                        Map.of("column", format.keyField().name())));
        try (var lines = new Lines(new Content(store.file(id), format, Map.of()))) {
            var found = new LinkedHashSet<String>();
            while (lines.hasNext()) {
                address(lines.next(), column).ifPresent(found::add);
                if (found.size() > MOST_ADDRESSES) {
                    throw new RefusedException(ImportRefusal.TOO_MANY_LINES, Map.of("most", MOST_ADDRESSES));
                }
            }
            return List.copyOf(found);
        }
    }

    private static Optional<String> address(Lines.Line line, int column) {
        return Optional.of(line.cells())
                .filter(cells -> cells.size() > column)
                .map(cells -> cells.get(column).strip().replaceFirst("(?i)^sip:", ""))
                .filter(address -> !address.isEmpty());
    }

    private static Optional<Integer> column(FileFormat format) {
        return format.mapping().entrySet().stream()
                .filter(entry -> entry.getValue() == format.keyField())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
