package org.passerelle.sdp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Everything that one side says of a session.
public record SessionDescription(Origin origin, List<MediaDescription> media) {
    public SessionDescription {
        media = List.copyOf(media);
    }

    /// @throws SdpParseException for everything that is no session description
    public static SessionDescription parse(byte[] body) throws SdpParseException {
        return SdpParser.parse(body);
    }

    /// As it goes into a message.
    public byte[] toBytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
        var text = new StringBuilder();
        line(text, "v=0");
        line(text, "o=%s %s %s %s".formatted(origin.username(), origin.sessionId(), origin.version(), address()));
        line(text, "s=-");
        line(text, "c=" + address());
        line(text, "t=0 0");
        media.forEach(stream -> write(text, stream));
        return text.toString();
    }

    private String address() {
        return (origin.host().indexOf(':') < 0 ? "IN IP4 " : "IN IP6 ") + origin.host();
    }

    private static void write(StringBuilder text, MediaDescription stream) {
        MediaLine line = stream.line();
        line(text, "m=%s %d %s %s".formatted(line.kind(), line.port(), line.protocol(), line.formats()));
        if (line.port() == 0) {
            return;
        }
        stream.formats().forEach(format -> write(text, format));
        stream.cryptoLines().forEach(crypto -> line(text, "a=" + crypto.attribute()));
        line(text, "a=ptime:" + stream.packetMs());
        line(text, "a=" + stream.direction().attribute());
        if (stream.receiver().rtcpMux()) {
            line(text, "a=rtcp-mux");
        }
    }

    private static void write(StringBuilder text, Format format) {
        String channels = format.channels() == 1 ? "" : "/" + format.channels();
        int type = format.payloadType();
        line(text, "a=rtpmap:%d %s/%d%s".formatted(type, format.encoding(), format.clockHz(), channels));
        if (!format.parameters().isEmpty()) {
            line(text, "a=fmtp:%d %s".formatted(type, format.parameters()));
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append("\r\n");
    }
}
