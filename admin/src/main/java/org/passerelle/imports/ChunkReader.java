package org.passerelle.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.passerelle.jobs.StreamWork;

/// Reads a file chunk by chunk, and knows which users it has had. Not thread-safe.
final class ChunkReader implements StreamWork.Source<Chunk> {
    static final int LINES = 1_000;

    private final Lines lines;
    private final FileFormat format;
    /// Who was meant, to the line where it stood first.
    private final Map<String, Long> seen = new HashMap<>();

    /// @param done how many lines were done before; they are read again only to know which users they had
    ChunkReader(Content content, long done) throws IOException {
        this.format = content.format();
        this.lines = new Lines(content);
        for (long line = 0; line < done && lines.hasNext(); line++) {
            read();
        }
    }

    @Override
    public Optional<Chunk> next() {
        List<Chunk.Row> rows = new ArrayList<>();
        while (rows.size() < LINES && lines.hasNext()) {
            rows.add(read());
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Chunk(rows, format.key()));
    }

    void forEach(Consumer<Chunk> action) {
        for (Optional<Chunk> chunk = next(); chunk.isPresent(); chunk = next()) {
            action.accept(chunk.get());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private Chunk.Row read() {
        Lines.Line line = lines.next();
        var cells = new Cells(line.cells(), format);
        try {
            String key = cells.key();
            String user = cells.user().orElse(cells.keyText());
            Long first = seen.putIfAbsent(once(key, cells), line.number());
            if (first != null) {
                throw new BadLine(ImportRefusal.DUPLICATE_IN_FILE, Map.of("user", user, "line", String.valueOf(first)));
            }
            return new Chunk.Row(line.number(), user, key, line.cells(), cells, null);
        } catch (BadLine bad) {
            return new Chunk.Row(line.number(), shown(cells), "", line.cells(), null, bad);
        }
    }

    /// A user may have several records and several products, but each only once.
    private String once(String name, Cells cells) {
        return switch (format.kind()) {
            case USERS -> name;
            case LICENCES -> name + "\n" + cells.raw(Field.PRODUCT).toLowerCase(Locale.ROOT);
            case RECORDS ->
                name + "\n" + cells.raw(Field.PROVIDER).toLowerCase(Locale.ROOT) + "\n" + cells.raw(Field.TOLL) + "\n"
                        + cells.raw(Field.DOMAIN).toLowerCase(Locale.ROOT);
        };
    }

    private static String shown(Cells cells) {
        String user = cells.keyText();
        return user.substring(0, Math.min(user.length(), 120))
                .replaceAll("\\p{Cntrl}|[\u202A-\u202E\u2066-\u2069]", "�");
    }
}
