package org.passerelle.sdp;

/// The line `m=` itself.
///
/// @param port 0 where the stream is refused or ended
/// @param formats as written, since only those of RTP are numbers
public record MediaLine(String kind, int port, String protocol, String formats) {
    static final String AUDIO = "audio";

    boolean isAudio() {
        return kind.equals(AUDIO);
    }

    /// RTP/AVP, RTP/SAVP and both with feedback (RFC 4585, RFC 5124).
    boolean isRtp() {
        return protocol.startsWith("RTP/");
    }

    boolean isSecure() {
        return protocol.startsWith("RTP/SAVP");
    }

    /// What says no to this one: the same line at port 0 (RFC 3264, section 6).
    MediaLine refused() {
        return new MediaLine(kind, 0, protocol, formats);
    }
}
