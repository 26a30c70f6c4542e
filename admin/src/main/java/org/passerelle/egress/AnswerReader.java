package org.passerelle.egress;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one answer of HTTP/1.1 (RFC 9112), bounded in length and in time, so that a server that drips cannot hold the
/// thread.
final class AnswerReader {
    private static final int MOST_LINE_BYTES = 8_192;
    private static final int MOST_LINES = 200;
    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final int HEXADECIMAL = 16;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

    private final InputStream in;
    private final Socket socket;
    private final Clock clock;
    private final Instant end;
    private final Map<String, String> headers = new TreeMap<>();

    AnswerReader(Socket socket, Clock clock, Instant end) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream());
        this.socket = socket;
        this.clock = clock;
        this.end = end;
    }

    /// Answers of the 100s come before the one that counts (RFC 9110, section 15.2). Empty where this is not HTTP.
    OptionalInt status() throws IOException {
        for (int lines = 0; lines < MOST_LINES; lines++) {
            Matcher status = STATUS.matcher(line());
            if (!status.matches()) {
                return OptionalInt.empty();
            }
            int code = Integer.parseInt(status.group(1));
            if (code >= 200) {
                return OptionalInt.of(code);
            }
            while (lines < MOST_LINES && !line().isEmpty()) {
                lines++;
            }
        }
        return OptionalInt.empty();
    }

    /// The rest, behind the status.
    Reply.Read rest(int status) throws IOException {
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line();
            if (line.isEmpty()) {
                return new Reply.Read(status, header("content-type"), body());
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        throw new IOException("more than " + MOST_LINES + " headers");
    }

    private String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private String body() throws IOException {
        var body = new ByteArrayOutputStream();
        if (header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            readChunks(body);
        } else if (!header("content-length").isEmpty()) {
            readBytes(length(header("content-length"), 10), body);
        } else {
            readAll(body);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    /// RFC 9112, section 7.1; trailers are left unread.
    private void readChunks(ByteArrayOutputStream body) throws IOException {
        while (true) {
            int length = length(line().replaceFirst(";.*", "").strip(), HEXADECIMAL);
            if (length == 0) {
                return;
            }
            readBytes(length, body);
            if (!line().isEmpty()) {
                throw new IOException("a chunk does not end where it said");
            }
        }
    }

    private static int length(String digits, int radix) throws IOException {
        try {
            return Integer.parseUnsignedInt(digits, radix);
        } catch (NumberFormatException notANumber) {
            throw new IOException("no length of a body: " + digits, notANumber);
        }
    }

    private void readBytes(int length, ByteArrayOutputStream body) throws IOException {
        if (length < 0 || body.size() + (long) length > MOST_BODY_BYTES) {
            throw new IOException("a body of more than " + MOST_BODY_BYTES + " bytes");
        }
        for (int left = length; left > 0; left--) {
            body.write(require(next()));
        }
    }

    private void readAll(ByteArrayOutputStream body) throws IOException {
        for (int letter = next(); letter >= 0; letter = next()) {
            body.write(letter);
            if (body.size() > MOST_BODY_BYTES) {
                throw new IOException("a body of more than " + MOST_BODY_BYTES + " bytes");
            }
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        while (line.length() < MOST_LINE_BYTES) {
            int letter = require(next());
            if (letter == '\n') {
                return line.toString().stripTrailing();
            }
            line.append((char) letter);
        }
        return line.toString();
    }

    private static int require(int letter) throws IOException {
        if (letter < 0) {
            throw new IOException("the answer ended early");
        }
        return letter;
    }

    private int next() throws IOException {
        long leftMs = Duration.between(clock.instant(), end).toMillis();
        if (leftMs <= 0) {
            throw new SocketTimeoutException("no whole answer in time");
        }
        socket.setSoTimeout((int) leftMs);
        return in.read();
    }
}
