package org.passerelle.meetings;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.passerelle.access.TenantId;
import org.passerelle.secrets.KeyedHash;
import org.passerelle.secrets.MasterKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The conferences of every organisation on the server's disk: whoever calls while the database is away comes in all
/// the same. PINs are there as hashes only, as in the database. Thread-safe.
///
/// One file for each organisation, lines sorted by conference ID and found by halving, signed as a whole:
/// ```
/// passerelle-meetings-k1 2026-11-25T10:00:00Z
/// 316221255<TAB>{…}
/// …
/// <HMAC-SHA-256 of all before it, hexadecimal>
/// ```
/// A file whose signature is wrong, or that is too old, is as good as none.
public final class KnownMeetings {
    private static final Logger LOGGER = LoggerFactory.getLogger(KnownMeetings.class);
    private static final String FORM = "passerelle-meetings-k1 ";
    private static final String ENDING = ".meetings";
    private static final int SIGNATURE_BYTES = 64;
    /// A conference ID or PIN that was withdrawn meanwhile must not work for ever.
    private static final Duration OLDEST = Duration.ofDays(3);

    private final Path directory;
    private final KeyedHash signature;
    private final JsonMapper json = JsonMapper.shared();
    /// Files whose signature was found right, as they were written then.
    private final Map<Path, FileTime> genuine = new ConcurrentHashMap<>();

    public KnownMeetings(Path directory, MasterKey master) throws IOException {
        this.directory = Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.signature = new KeyedHash(master, "known meetings k1");
    }

    /// Replaces what was known of the organisation, once all is written.
    ///
    /// @param sorted hands each conference over, by ascending ID
    void write(TenantId tenant, Instant now, Consumer<Consumer<Meeting>> sorted) {
        Path part = directory.resolve(tenant + ".part");
        try {
            Mac mac = signature.begin();
            try (OutputStream out = Files.newOutputStream(part)) {
                Consumer<String> lines = line -> append(out, mac, line);
                lines.accept(FORM + now + "\n");
                sorted.accept(meeting ->
                        lines.accept(meeting.conferenceId() + "\t" + json.writeValueAsString(meeting) + "\n"));
                out.write(HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII));
            }
            Files.move(part, directory.resolve(tenant + ENDING), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the known conferences to " + directory, e);
        }
    }

    /// Whosever it is.
    Optional<Meeting> find(String conferenceId, Instant now) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .flatMap(file -> find(file, conferenceId, now).stream())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the known conferences in " + directory, e);
        }
    }

    private Optional<Meeting> find(Path file, String conferenceId, Instant now) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            if (!isGenuine(file, all)) {
                LOGGER.atError().addKeyValue("file", file.getFileName()).log("known conferences are not genuine");
                return Optional.empty();
            }
            ByteBuffer lines = all.slice(0, all.limit() - SIGNATURE_BYTES);
            int first = endOfLine(lines, 0) + 1;
            Instant written = Instant.parse(text(lines, FORM.length(), first - 1));
            if (written.isBefore(now.minus(OLDEST))) {
                return Optional.empty();
            }
            return search(lines, first, conferenceId);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private Optional<Meeting> search(ByteBuffer lines, int first, String conferenceId) {
        int low = first;
        int high = lines.limit();
        while (low < high) {
            int start = startOfLine(lines, first, (low + high) >>> 1);
            int end = endOfLine(lines, start);
            int tab = start;
            while (lines.get(tab) != '\t') {
                tab++;
            }
            int order = text(lines, start, tab).compareTo(conferenceId);
            if (order == 0) {
                return Optional.of(json.readValue(text(lines, tab + 1, end), Meeting.class));
            }
            if (order < 0) {
                low = end + 1;
            } else {
                high = start;
            }
        }
        return Optional.empty();
    }

    /// Looked at once for each file that was written.
    private boolean isGenuine(Path file, ByteBuffer all) throws IOException {
        FileTime written = Files.getLastModifiedTime(file);
        if (written.equals(genuine.get(file))) {
            return true;
        }
        if (!isSigned(all)) {
            return false;
        }
        genuine.put(file, written);
        return true;
    }

    private boolean isSigned(ByteBuffer all) {
        if (all.limit() < FORM.length() + SIGNATURE_BYTES
                || !text(all, 0, FORM.length()).equals(FORM)) {
            return false;
        }
        int end = all.limit() - SIGNATURE_BYTES;
        Mac mac = signature.begin();
        mac.update(all.slice(0, end));
        byte[] expected = HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, text(all, end, all.limit()).getBytes(StandardCharsets.US_ASCII));
    }

    private static int startOfLine(ByteBuffer lines, int first, int position) {
        int start = position;
        while (start > first && lines.get(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    private static int endOfLine(ByteBuffer lines, int position) {
        int end = position;
        while (lines.get(end) != '\n') {
            end++;
        }
        return end;
    }

    private static String text(ByteBuffer bytes, int start, int end) {
        byte[] copy = new byte[end - start];
        bytes.get(start, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }

    private static void append(OutputStream out, Mac mac, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        mac.update(bytes);
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the known conferences", e);
        }
    }
}
