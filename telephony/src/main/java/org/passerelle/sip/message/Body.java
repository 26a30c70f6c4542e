package org.passerelle.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What a message carries, mostly a description of a session. Not understood here.
public final class Body {
    /// No body.
    public static final Body NONE = new Body("", new byte[0]);

    private final String contentType;
    private final byte[] bytes;

    private Body(String contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    public static Body of(String contentType, String text) {
        return new Body(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Body sdp(String text) {
        return of("application/sdp", text);
    }

    static Body of(String contentType, byte[] message, int from, int bodyBytes) {
        if (bodyBytes == 0) {
            return NONE;
        }
        var bytes = new byte[bodyBytes];
        System.arraycopy(message, from, bytes, 0, bodyBytes);
        return new Body(contentType, bytes);
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    public int bodyBytes() {
        return bytes.length;
    }

    /// As the field says it, with parameters.
    public String contentType() {
        return contentType;
    }

    /// True for `application/sdp` whatever parameters or capitals the field has.
    public boolean isOfType(String mediaType) {
        int end = contentType.indexOf(';');
        String plain = end < 0 ? contentType : contentType.substring(0, end);
        return plain.strip().toLowerCase(Locale.ROOT).equals(mediaType);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }
}
