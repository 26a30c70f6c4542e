package org.passerelle.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.passerelle.sip.message.Body;

/// One part of a body that has several (RFC 2046, section 5.1; RFC 5621).
final class Multipart {
    private static final String BOUNDARY = "boundary=";

    private Multipart() {}

    static Optional<String> find(Body body, String mediaType) {
        Optional<String> boundary = boundary(body.contentType());
        if (boundary.isEmpty()) {
            return Optional.empty();
        }
        for (String part : ("\r\n" + body.text()).split("\r\n--" + Pattern.quote(boundary.get()), 16)) {
            int head = part.indexOf("\r\n\r\n");
            if (head >= 0 && isOfType(part.substring(0, head), mediaType)) {
                String content = part.substring(head + 4);
                return Optional.of(content.endsWith("\r\n") ? content : content + "\r\n");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> boundary(String contentType) {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf(BOUNDARY);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") || at < 0) {
            return Optional.empty();
        }
        String rest = contentType.substring(at + BOUNDARY.length());
        int end = rest.indexOf(';');
        String plain = (end < 0 ? rest : rest.substring(0, end)).strip().replace("\"", "");
        return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
    }

    private static boolean isOfType(String head, String mediaType) {
        for (String line : head.split("\r\n")) {
            String plain = line.toLowerCase(Locale.ROOT).replace(" ", "");
            if (plain.startsWith("content-type:" + mediaType)) {
                return true;
            }
        }
        return false;
    }
}
