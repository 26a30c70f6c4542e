package org.passerelle.sources;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.passerelle.access.RefusedException;

/// A part of an archive, which stops unpacking where it grows beyond any honest file.
final class PackedPart extends FilterInputStream {
    private final String name;
    private final long most;
    private long bytes;

    PackedPart(ZipFile zip, ZipEntry entry, Limits limits) throws IOException {
        super(zip.getInputStream(entry));
        this.name = entry.getName();
        this.most = Math.max(limits.freeBytes(), limits.mostRatio() * Math.max(1, entry.getCompressedSize()));
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = super.read(buffer, from, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) {
        bytes += more;
        if (bytes > most) {
            throw new RefusedException(SourceRefusal.UNPACKS_TOO_LARGE, Map.of("part", name, "most", most >> 20));
        }
    }
}
