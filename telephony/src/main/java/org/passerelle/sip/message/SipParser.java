package org.passerelle.sip.message;

import java.util.List;

/// Reads messages, strictly: what is read has every field that RFC 3261 demands, once and well formed.
///
/// Tolerated because older peers send it and it cannot be misunderstood (RFC 4475, section 3.4.1): no Max-Forwards, no
/// tag, no branch, in a datagram no Content-Length.
public final class SipParser {
    private SipParser() {}

    /// Reads a datagram. What lies behind the body is ignored (RFC 3261, section 18.3).
    public static SipMessage parse(byte[] datagram, int length) throws SipParseException {
        if (length > Limits.MAX_MESSAGE_BYTES) {
            throw new SipParseException(513, "message of " + length + " bytes");
        }
        int headBytes = RawHead.length(datagram, length);
        if (headBytes < 0) {
            throw new SipParseException("end of the header fields is missing");
        }
        RawHead head = RawHead.read(datagram, headBytes);
        int bodyBytes = head.bodyBytes(length - headBytes);
        if (bodyBytes > length - headBytes) {
            throw new SipParseException("body is shorter than Content-Length").in(head);
        }
        return parse(head, datagram, headBytes, bodyBytes);
    }

    /// Understands a head whose body lies in `message` behind it.
    public static SipMessage parse(RawHead head, byte[] message, int headBytes, int bodyBytes)
            throws SipParseException {
        try {
            Headers headers = head.headers();
            Body body = Body.of(headers.first(HeaderNames.CONTENT_TYPE).orElse(""), message, headBytes, bodyBytes);
            return head.isResponse() ? response(head, body) : request(head, body);
        } catch (SipParseException wrong) {
            throw wrong.in(head);
        }
    }

    private static SipRequest request(RawHead head, Body body) throws SipParseException {
        String line = head.startLine();
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first < 1 || first == last) {
            throw new SipParseException("request line expected");
        }
        requireVersion(line.substring(last + 1));
        String method = line.substring(0, first);
        if (!Scanner.all(method, c -> Scanner.isToken((char) c))) {
            throw new SipParseException("method expected");
        }
        Uri uri = Uri.parse(line.substring(first + 1, last));
        if (uri instanceof SipUri sip && sip.headers().isPresent()) {
            throw new SipParseException("header fields in the Request-URI");
        }
        Headers headers = head.headers();
        requireOnce(headers);
        Essentials essentials = Essentials.read(headers);
        if (!essentials.cseq().method().equals(method)) {
            throw new SipParseException("CSeq of another method");
        }
        if (headers.has(HeaderNames.MAX_FORWARDS)) {
            Scanner.wholeNumber(headers.first(HeaderNames.MAX_FORWARDS).orElseThrow(), 255);
        }
        if (!body.isEmpty() && body.contentType().isEmpty()) {
            throw new SipParseException("Content-Type is missing");
        }
        return new SipRequest(method, uri, headers, essentials, body);
    }

    private static SipResponse response(RawHead head, Body body) throws SipParseException {
        String line = head.startLine();
        if (line.length() < 12 || !line.startsWith("SIP/2.0 ") || line.charAt(11) != ' ') {
            throw new SipParseException("status line expected");
        }
        int status = (int) Scanner.wholeNumber(line.substring(8, 11), 699);
        if (status < 100) {
            throw new SipParseException("status below 100");
        }
        requireOnce(head.headers());
        Essentials essentials = Essentials.read(head.headers());
        return new SipResponse(status, line.substring(12), head.headers(), essentials, body);
    }

    private static void requireVersion(String version) throws SipParseException {
        if (version.equalsIgnoreCase("SIP/2.0")) {
            return;
        }
        boolean other = version.regionMatches(true, 0, "SIP/", 0, 4)
                && version.length() > 4
                && Scanner.all(version.substring(4), c -> c == '.' || Scanner.isDigit((char) c));
        throw new SipParseException(other ? 505 : 400, "SIP/2.0 expected");
    }

    private static void requireOnce(Headers headers) throws SipParseException {
        List<Headers.Field> fields = headers.fields();
        int seen = 0;
        for (int i = 0; i < fields.size(); i++) {
            int place = HeaderNames.placeOfOnce(fields.get(i).name());
            int bit = place < 0 ? 0 : 1 << place;
            if ((seen & bit) != 0) {
                throw new SipParseException(fields.get(i).name() + " twice");
            }
            seen |= bit;
        }
    }
}
