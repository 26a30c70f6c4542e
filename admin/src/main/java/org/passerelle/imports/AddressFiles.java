package org.passerelle.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

    private static final Pattern CONFERENCE_ID =
            Pattern.compile("(?i)conference[ _-]?id|id de (la )?conf[eé]rence|konferenz[ -]?id");

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
        try (AddressList list = open(actor, fileName, content)) {
            var found = new LinkedHashSet<String>();
            list.entries().map(AddressList.Entry::address).forEach(address -> {
                found.add(address);
                if (found.size() > MOST_ADDRESSES) {
                    throw new RefusedException(ImportRefusal.TOO_MANY_LINES, Map.of("most", MOST_ADDRESSES));
                }
            });
            return List.copyOf(found);
        }
    }

    /// The same of a file of any length, with the conference IDs in it: in the second column of a bare list, else in
    /// the column that is called so.
    ///
    /// @throws RefusedException where it cannot be read, or no column tells who is meant
    public AddressList open(Actor actor, String fileName, InputStream content) throws IOException {
        actor.require(Permission.SEE_USERS);
        UUID id = ids.next();
        try {
            store.keep(id, content);
            return opened(id, recognised(id, fileName));
        } catch (IOException | RuntimeException unreadable) {
            store.forget(id);
            throw unreadable;
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

    private AddressList opened(UUID id, FileFormat format) throws IOException {
        int column = column(format)
                .orElseThrow(() -> new RefusedException(
                        ImportRefusal.COLUMN_MISSING,
                        Map.of("column", format.keyField().name())));
        var lines = new Lines(new Content(store.file(id), format, Map.of()));
        return new AddressList(lines, column, conferenceIds(format), () -> store.forget(id));
    }

    private static OptionalInt conferenceIds(FileFormat format) {
        if (!format.hasHeader()) {
            return OptionalInt.of(1);
        }
        List<String> columns = format.columns();
        return IntStream.range(0, columns.size())
                .filter(column ->
                        CONFERENCE_ID.matcher(columns.get(column).strip()).matches())
                .findFirst();
    }

    private static Optional<Integer> column(FileFormat format) {
        return format.mapping().entrySet().stream()
                .filter(entry -> entry.getValue() == format.keyField())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
