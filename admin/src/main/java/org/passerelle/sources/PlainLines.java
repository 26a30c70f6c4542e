package org.passerelle.sources;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.RefusedException;
import org.passerelle.tables.FileStyle;
import org.passerelle.tables.TableFile;

/// Writes lines as CSV in UTF-8, each at least as long as those before, since a title is shorter than the list below
/// it, and no more than any honest file has. Not thread-safe.
final class PlainLines implements Closeable {
    private final OutputStream out;
    private @Nullable TableFile file;
    private int columns;

    PlainLines(OutputStream to, Limits limits) {
        this.out = new Counted(to, limits.mostWrittenBytes());
    }

    void add(List<String> cells) throws IOException {
        if (file == null) {
            columns = cells.size();
            file = TableFile.start(out, FileStyle.MACHINE, "", cells);
            return;
        }
        columns = Math.max(columns, cells.size());
        var line = new ArrayList<>(cells);
        while (line.size() < columns) {
            line.add("");
        }
        file.row(line);
    }

    boolean isEmpty() {
        return file == null;
    }

    @Override
    public void close() throws IOException {
        // Without a line there is nothing to close: the next sheet may be written to the same stream.
        if (file != null) {
            file.close();
        }
    }

    private static final class Counted extends FilterOutputStream {
        private final long most;
        private long bytes;

        Counted(OutputStream to, long most) {
            super(to);
            this.most = most;
        }

        @Override
        public void write(byte[] buffer, int from, int length) throws IOException {
            count(length);
            out.write(buffer, from, length);
        }

        @Override
        public void write(int one) throws IOException {
            count(1);
            out.write(one);
        }

        private void count(int more) {
            bytes += more;
            if (bytes > most) {
                throw new RefusedException(
                        SourceRefusal.UNPACKS_TOO_LARGE, Map.of("part", "all lines", "most", most >> 20));
            }
        }
    }
}
