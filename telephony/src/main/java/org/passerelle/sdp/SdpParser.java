package org.passerelle.sdp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads session descriptions (RFC 8866, section 9): strict where a mistake would send packets astray, lenient in what
/// does not concern us.
final class SdpParser {
    static final int MAX_BYTES = 4_096;
    static final int MAX_MEDIA = 8;

    private final List<MediaParser> media = new ArrayList<>();
    private final MediaParser session = MediaParser.ofSession();
    private Origin origin = new Origin("", "", "", "");
    private boolean hasOrigin;

    private SdpParser() {}

    static SessionDescription parse(byte[] body) throws SdpParseException {
        if (body.length > MAX_BYTES) {
            throw new SdpParseException("must have at most %d bytes: %d".formatted(MAX_BYTES, body.length));
        }
        return new SdpParser().parse(new String(body, StandardCharsets.UTF_8));
    }

    private SessionDescription parse(String text) throws SdpParseException {
        List<String> lines = text.lines().filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty() || !lines.getFirst().equals("v=0")) {
            throw new SdpParseException("must begin with v=0");
        }
        for (String line : lines.subList(1, lines.size())) {
            parseLine(line);
        }
        if (!hasOrigin) {
            throw new SdpParseException("must have a line o=");
        }
        var streams = new ArrayList<MediaDescription>();
        for (MediaParser stream : media) {
            streams.add(stream.finish());
        }
        return new SessionDescription(origin, streams);
    }

    private void parseLine(String line) throws SdpParseException {
        if (line.length() < 2 || line.charAt(1) != '=' || !isLowerCaseLetter(line.charAt(0))) {
            throw new SdpParseException("a line must begin with a letter and =: " + MediaParser.shown(line));
        }
        String value = line.substring(2).strip();
        switch (line.charAt(0)) {
            case 'o' -> parseOrigin(value);
            case 'm' -> beginMedia(value);
            case 'c' -> current().onConnection(value);
            case 'a' -> current().onAttribute(value);
            default -> {} // Names, times, bandwidth: nothing that we act on.
        }
    }

    private void parseOrigin(String value) throws SdpParseException {
        String[] words = value.split(" +");
        if (words.length != 6) {
            throw new SdpParseException("o= must have six words: " + MediaParser.shown(value));
        }
        origin = new Origin(words[0], words[1], words[2], words[5]);
        hasOrigin = true;
    }

    private void beginMedia(String value) throws SdpParseException {
        if (media.size() == MAX_MEDIA) {
            throw new SdpParseException("must have at most %d lines m=".formatted(MAX_MEDIA));
        }
        media.add(MediaParser.of(value, session));
    }

    private MediaParser current() {
        return media.isEmpty() ? session : media.getLast();
    }

    private static boolean isLowerCaseLetter(char letter) {
        return letter >= 'a' && letter <= 'z';
    }
}
