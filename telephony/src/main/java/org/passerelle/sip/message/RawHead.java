package org.passerelle.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The start line and the header fields, told apart but not understood. Enough to refuse a request, and to know
/// how long its body is.
public final class RawHead {
    private static final List<String> ECHOED =
            List.of(HeaderNames.VIA, HeaderNames.FROM, HeaderNames.TO, HeaderNames.CALL_ID, HeaderNames.CSEQ);

    private final String startLine;
    private final Headers headers;

    private RawHead(String startLine, Headers headers) {
        this.startLine = startLine;
        this.headers = headers;
    }

    String startLine() {
        return startLine;
    }

    Headers headers() {
        return headers;
    }

    /// How many bytes belong to the head, with its empty line; -1 where that line has not come yet.
    public static int length(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    /// Reads a head of that length, which ends with the empty line.
    public static RawHead read(byte[] bytes, int headBytes) throws SipParseException {
        var fields = Headers.builder();
        String startLine = null;
        int from = 0;
        while (from < headBytes - 2) {
            int end = endOfField(bytes, from, headBytes);
            String line = field(bytes, from, end);
            if (startLine == null) {
                startLine = line;
            } else {
                addField(fields, line);
            }
            from = end + 2;
        }
        if (startLine == null) {
            throw new SipParseException("start line expected");
        }
        return new RawHead(startLine, fields.build());
    }

    /// The end of a field: a line end that no white space follows (RFC 3261, section 7.3.1).
    private static int endOfField(byte[] bytes, int from, int headBytes) throws SipParseException {
        for (int i = from; i < headBytes - 1; i++) {
            boolean lineEnd = bytes[i] == '\r' && bytes[i + 1] == '\n';
            if (!lineEnd && (bytes[i] == '\r' || bytes[i] == '\n')) {
                throw new SipParseException("line break that is none");
            }
            if (lineEnd && !(i + 2 < headBytes && Scanner.isSpace((char) bytes[i + 2]))) {
                return i;
            }
            i += lineEnd ? 1 : 0;
        }
        throw new SipParseException("line end expected");
    }

    private static String field(byte[] bytes, int from, int end) throws SipParseException {
        if (end - from > Limits.MAX_HEADER_BYTES) {
            throw new SipParseException(513, "field of " + (end - from) + " bytes");
        }
        var line = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        return line.indexOf('\n') < 0 ? line : line.replace("\r\n", " ");
    }

    private static void addField(Headers.Builder fields, String line) throws SipParseException {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
        if (name.isEmpty() || !Scanner.all(name, c -> Scanner.isToken((char) c))) {
            throw new SipParseException("header field expected");
        }
        if (fields.size() == Limits.MAX_HEADERS) {
            throw new SipParseException(513, "more than " + Limits.MAX_HEADERS + " header fields");
        }
        fields.add(HeaderNames.canonical(name), trim(line.substring(colon + 1)));
    }

    private static String trim(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && Scanner.isSpace(value.charAt(from))) {
            from++;
        }
        while (to > from && Scanner.isSpace(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    /// What Content-Length says, or `otherwise` where it is missing.
    public int bodyBytes(int otherwise) throws SipParseException {
        List<String> values = headers.all(HeaderNames.CONTENT_LENGTH);
        if (values.size() > 1) {
            throw new SipParseException("Content-Length twice").in(this);
        }
        try {
            return values.isEmpty() ? otherwise : (int) Scanner.wholeNumber(values.getFirst(), Integer.MAX_VALUE);
        } catch (SipParseException wrong) {
            throw wrong.in(this);
        }
    }

    /// What Content-Length says, in a stream: where it is missing or too much, nobody knows where the next
    /// message begins.
    public int requireBodyBytes(int maxBytes) throws SipParseException {
        int bodyBytes = bodyBytes(-1);
        if (bodyBytes < 0) {
            throw new SipParseException("Content-Length is missing").in(this);
        }
        if (bodyBytes > maxBytes) {
            throw new SipParseException(513, "body of " + bodyBytes + " bytes").in(this);
        }
        return bodyBytes;
    }

    /// Refuses a head that does not end.
    public static SipParseException endless(int bytes) {
        return new SipParseException(513, "no end of the header fields in " + bytes + " bytes");
    }

    boolean isResponse() {
        return startLine.regionMatches(true, 0, "SIP/", 0, 4);
    }

    /// A response to a request that cannot be understood: its own fields, echoed as they came.
    public Optional<byte[]> refusal(int status) {
        if (isResponse() || startLine.startsWith("ACK ") || !headers.has(HeaderNames.VIA)) {
            return Optional.empty();
        }
        var text = new StringBuilder("SIP/2.0 " + status + " " + Status.reason(status) + "\r\n");
        for (String name : ECHOED) {
            for (String value : headers.all(name)) {
                boolean needsTag = name.equals(HeaderNames.TO) && !value.contains("tag");
                text.append(name)
                        .append(": ")
                        .append(value)
                        .append(needsTag ? ";tag=refused" : "")
                        .append("\r\n");
            }
        }
        text.append("Content-Length: 0\r\n\r\n");
        return Optional.of(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
