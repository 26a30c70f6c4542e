package org.passerelle.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Whom a file names, read line by line while it is open. For one thread.
public final class AddressList implements Closeable {
    private final Lines lines;
    private final int addresses;
    private final OptionalInt conferenceIds;
    private final Closeable forget;

    AddressList(Lines lines, int addresses, OptionalInt conferenceIds, Closeable forget) {
        this.lines = lines;
        this.addresses = addresses;
        this.conferenceIds = conferenceIds;
        this.forget = forget;
    }

    /// @param conferenceId that stands beside the address, without spaces
    public record Entry(String address, Optional<String> conferenceId) {}

    /// In the order of the file, once only. Lines without an address are left out.
    public Stream<Entry> entries() {
        var rest =
                new Spliterators.AbstractSpliterator<Lines.Line>(
                        Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                    @Override
                    public boolean tryAdvance(java.util.function.Consumer<? super Lines.Line> each) {
                        boolean more = lines.hasNext();
                        if (more) {
                            each.accept(lines.next());
                        }
                        return more;
                    }
                };
        return StreamSupport.stream(rest, false).flatMap(line -> entry(line.cells()).stream());
    }

    private Optional<Entry> entry(List<String> cells) {
        return cell(cells, addresses)
                .map(text -> text.replaceFirst("(?i)^sip:", ""))
                .map(address -> new Entry(address, conferenceId(cells)));
    }

    private Optional<String> conferenceId(List<String> cells) {
        return conferenceIds.isEmpty()
                ? Optional.empty()
                : cell(cells, conferenceIds.getAsInt()).map(text -> text.replaceAll("\\s", ""));
    }

    private static Optional<String> cell(List<String> cells, int column) {
        return Optional.of(cells)
                .filter(all -> all.size() > column)
                .map(all -> all.get(column).strip())
                .filter(text -> !text.isEmpty());
    }

    @Override
    public void close() throws IOException {
        try {
            lines.close();
        } finally {
            forget.close();
        }
    }
}
