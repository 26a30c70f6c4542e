package org.passerelle.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gathers the lines of one stream. What the session said before its first stream is the beginning of each.
final class MediaParser {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_FORMATS = Format.MAX_PAYLOAD_TYPE + 1;
    private static final int MAX_CLOCK_HZ = 192_000;
    private static final int MAX_SHOWN = 40;

    private final MediaLine line;
    private final Map<Integer, Format> named = new HashMap<>();
    private final Map<Integer, String> parameters = new HashMap<>();
    private final List<CryptoLine> cryptoLines = new ArrayList<>();
    private String host = "";
    private Direction direction = Direction.SENDRECV;
    private int packetMs = MediaDescription.USUAL_PACKET_MS;
    private int rtcpPort;
    private boolean rtcpMux;

    private MediaParser(MediaLine line) {
        this.line = line;
        this.rtcpPort = line.port() + 1;
    }

    static MediaParser ofSession() {
        return new MediaParser(new MediaLine("", 0, "", ""));
    }

    static MediaParser of(String value, MediaParser session) throws SdpParseException {
        String[] words = value.split(" +", 4);
        if (words.length != 4) {
            throw new SdpParseException("m= must have four words or more: " + shown(value));
        }
        int slash = words[1].indexOf('/');
        int port = number(slash < 0 ? words[1] : words[1].substring(0, slash), MAX_PORT, "a port");
        var media = new MediaParser(new MediaLine(words[0], port, words[2], words[3]));
        media.host = session.host;
        media.direction = session.direction;
        media.cryptoLines.addAll(session.cryptoLines);
        return media;
    }

    /// `IN IP4 192.0.2.1`; what follows a slash belongs to multicast, which is refused later by its address.
    void onConnection(String value) throws SdpParseException {
        String[] words = value.split(" +");
        if (words.length != 3) {
            throw new SdpParseException("c= must have three words: " + shown(value));
        }
        int slash = words[2].indexOf('/');
        host = slash < 0 ? words[2] : words[2].substring(0, slash);
    }

    void onAttribute(String attribute) throws SdpParseException {
        int colon = attribute.indexOf(':');
        String name = colon < 0 ? attribute : attribute.substring(0, colon);
        String value = colon < 0 ? "" : attribute.substring(colon + 1).strip();
        switch (name) {
            case "rtpmap" -> onName(value);
            case "fmtp" -> onParameters(value);
            case "ptime" -> packetMs = packetMs(value);
            case "rtcp" -> rtcpPort = number(value.split(" ", 2)[0], MAX_PORT, "a port");
            case "rtcp-mux" -> rtcpMux = true;
            case "crypto" -> onCrypto(value);
            default -> direction = Direction.named(name).orElse(direction);
        }
    }

    MediaDescription finish() throws SdpParseException {
        var receiver = new Receiver(host, rtcpPort, rtcpMux);
        return new MediaDescription(line, receiver, formats(), direction, packetMs, cryptoLines);
    }

    static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    /// The payload types that have a meaning, in the order of the line: the first is liked best.
    private List<Format> formats() throws SdpParseException {
        if (!line.isRtp()) {
            return List.of();
        }
        String[] types = line.formats().strip().split(" +");
        if (types.length > MAX_FORMATS) {
            throw new SdpParseException("m= must have at most %d formats: %d".formatted(MAX_FORMATS, types.length));
        }
        var formats = new ArrayList<Format>();
        for (String type : types) {
            int payloadType = number(type, Format.MAX_PAYLOAD_TYPE, "a payload type");
            Format format = named.get(payloadType);
            if (format == null) {
                Format.wellKnown(payloadType).ifPresent(formats::add);
            } else {
                formats.add(format.withParameters(parameters.getOrDefault(payloadType, "")));
            }
        }
        return formats;
    }

    /// `97 L16/16000/1`
    private void onName(String value) throws SdpParseException {
        String[] words = value.split(" +");
        String[] parts = words[words.length - 1].split("/");
        if (words.length != 2 || parts.length < 2) {
            throw new SdpParseException("rtpmap must have a type, a name and a clock: " + shown(value));
        }
        int payloadType = number(words[0], Format.MAX_PAYLOAD_TYPE, "a payload type");
        int clockHz = number(parts[1], MAX_CLOCK_HZ, "a clock");
        int channels = parts.length < 3 ? 1 : number(parts[2], 8, "a number of channels");
        named.put(payloadType, new Format(payloadType, parts[0], clockHz, channels, ""));
    }

    private void onParameters(String value) throws SdpParseException {
        String[] words = value.split(" +", 2);
        if (words.length == 2) {
            parameters.put(number(words[0], Format.MAX_PAYLOAD_TYPE, "a payload type"), words[1]);
        }
    }

    /// `1 AES_CM_128_HMAC_SHA1_80 inline:…|2^20`. Lines with several keys, a key identifier or session parameters are
    /// passed over: they ask for what we do not do (RFC 4568, section 6.3).
    private void onCrypto(String value) throws SdpParseException {
        String[] words = value.split(" +");
        if (words.length != 3 || !words[2].startsWith("inline:") || words[2].indexOf(';') >= 0) {
            return;
        }
        String[] parts = words[2].substring("inline:".length()).split("\\|");
        boolean hasKeyIdentifier = parts.length > 2 || (parts.length == 2 && parts[1].indexOf(':') >= 0);
        if (parts.length > 0 && !hasKeyIdentifier) {
            cryptoLines.add(new CryptoLine(number(words[0], 999_999_999, "a tag"), words[1], parts[0]));
        }
    }

    /// Some write `20.0`; what is no number of milliseconds from 10 to 60 is no wish that we could grant.
    private static int packetMs(String value) {
        int point = value.indexOf('.');
        String whole = point < 0 ? value : value.substring(0, point);
        boolean isSensible = whole.matches("[1-6]\\d") && Integer.parseInt(whole) <= 60;
        return isSensible ? Integer.parseInt(whole) : MediaDescription.USUAL_PACKET_MS;
    }

    private static int number(String digits, int highest, String what) throws SdpParseException {
        if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) > highest) {
            throw new SdpParseException("%s must be 0 to %d: %s".formatted(what, highest, shown(digits)));
        }
        return Integer.parseInt(digits);
    }
}
