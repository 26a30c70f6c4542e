package org.passerelle.sources;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.passerelle.access.RefusedException;

/// The texts of a workbook, which its cells name by number. They lie in a file beside it and not in memory: half a
/// million people have millions of them. Not thread-safe.
final class SharedStrings implements Closeable {
    private static final int MOST = 20_000_000;
    private static final int MOST_BYTES = 1 << 30;
    private static final SharedStrings NONE = new SharedStrings();

    private final Path file;
    private final ByteBuffer texts;
    /// Where each begins, and behind the last one.
    private final int[] offsets;

    private SharedStrings() {
        file = Path.of("");
        texts = ByteBuffer.allocate(0);
        offsets = new int[1];
    }

    private SharedStrings(Path file, int[] offsets) throws IOException {
        this.file = file;
        this.offsets = offsets;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            this.texts = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }

    static SharedStrings none() {
        return NONE;
    }

    /// @param beside a file whose directory has room, and is read by the server only
    static SharedStrings read(InputStream part, Path beside) throws IOException, XMLStreamException {
        Path file = Files.createTempFile(beside.toAbsolutePath().getParent(), "texts", ".tmp");
        try {
            return new SharedStrings(file, write(part, file));
        } catch (IOException | XMLStreamException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    /// @throws RefusedException where there is no such text
    String text(String number) {
        int index = parse(number);
        if (index < 0 || index >= offsets.length - 1) {
            throw new RefusedException(SourceRefusal.BROKEN_WORKBOOK, Map.of("what", "text " + index));
        }
        byte[] bytes = new byte[offsets[index + 1] - offsets[index]];
        texts.get(offsets[index], bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (this != NONE) {
            Files.deleteIfExists(file);
        }
    }

    private static int[] write(InputStream part, Path file) throws IOException, XMLStreamException {
        int[] offsets = new int[1024];
        int count = 0;
        try (var xml = new SheetXml(part);
                var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            while (xml.nextStart("si")) {
                byte[] text = xml.text("si").getBytes(StandardCharsets.UTF_8);
                out.write(text);
                if (++count >= MOST || offsets[count - 1] > MOST_BYTES - text.length) {
                    throw new RefusedException(
                            SourceRefusal.UNPACKS_TOO_LARGE,
                            Map.of("part", "sharedStrings.xml", "most", MOST_BYTES >> 20));
                }
                if (count == offsets.length) {
                    offsets = Arrays.copyOf(offsets, count * 2);
                }
                offsets[count] = offsets[count - 1] + text.length;
            }
        }
        return Arrays.copyOf(offsets, count + 1);
    }

    private static int parse(String number) {
        try {
            return Integer.parseInt(number.strip());
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
