package org.passerelle.sip.message;

/// How much of anything a peer may send. RFC 4475, section 3.1.1.7, asks for 34 Via values; nobody needs more.
public final class Limits {
    public static final int MAX_MESSAGE_BYTES = 16 * 1024;
    public static final int MAX_DATAGRAM_BYTES = 8 * 1024;

    static final int MAX_HEADERS = 64;
    static final int MAX_HEADER_BYTES = 2 * 1024;
    static final int MAX_VIAS = 40;

    private Limits() {}
}
