package org.passerelle.sip.message;

/// A request. The method is compared with capitals, as RFC 3261 wants it.
public record SipRequest(String method, Uri uri, Headers headers, Essentials essentials, Body body)
        implements SipMessage {

    /// A request of ours. Refuses what we could not read ourselves.
    public static SipRequest of(String method, Uri uri, Headers headers, Body body) {
        try {
            return new SipRequest(method, uri, headers, Essentials.read(headers), body);
        } catch (SipParseException defect) {
            throw new IllegalArgumentException("request that nobody can read: " + defect.getMessage(), defect);
        }
    }

    public boolean is(String name) {
        return method.equals(name);
    }

    /// As it came from that address (RFC 3261, section 18.2.1; RFC 3581, section 4).
    public SipRequest receivedFrom(String address, int port) {
        Via seen = via().receivedFrom(address, port);
        if (seen.equals(via())) {
            return this;
        }
        var changed = new Essentials(seen, from(), to(), callId(), cseq());
        return new SipRequest(method, uri, headers.withFirst(HeaderNames.VIA, seen.toString()), changed, body);
    }

    @Override
    public String startLine() {
        return method + " " + uri + " SIP/2.0";
    }
}
