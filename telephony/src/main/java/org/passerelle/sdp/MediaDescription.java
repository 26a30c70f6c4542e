package org.passerelle.sdp;

import java.util.List;
import java.util.stream.Collectors;

/// One stream: the line `m=` and what follows it, with what the session says for all streams already filled in.
///
/// @param packetMs of `a=ptime`, [#USUAL_PACKET_MS] where nothing was said
public record MediaDescription(
        MediaLine line,
        Receiver receiver,
        List<Format> formats,
        Direction direction,
        int packetMs,
        List<CryptoLine> cryptoLines) {
    /// RFC 3551, section 4.2.
    public static final int USUAL_PACKET_MS = 20;

    public MediaDescription {
        formats = List.copyOf(formats);
        cryptoLines = List.copyOf(cryptoLines);
    }

    static MediaDescription audio(
            String protocol, int port, Receiver receiver, List<Format> formats, Direction direction) {
        String types = formats.stream().map(format -> "" + format.payloadType()).collect(Collectors.joining(" "));
        var line = new MediaLine(MediaLine.AUDIO, port, protocol, types);
        return new MediaDescription(line, receiver, formats, direction, USUAL_PACKET_MS, List.of());
    }

    MediaDescription with(List<CryptoLine> others) {
        return new MediaDescription(line, receiver, formats, direction, packetMs, others);
    }

    MediaDescription refused() {
        return new MediaDescription(line.refused(), receiver, List.of(), direction, packetMs, List.of());
    }
}
