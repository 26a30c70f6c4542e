package org.passerelle.sdp;

import java.util.Map;
import java.util.Optional;

/// A payload type and what it means (`a=rtpmap`, `a=fmtp`).
///
/// @param encoding name, compared without regard to case (RFC 8866, section 6.6)
/// @param parameters of `a=fmtp`, empty where there are none
public record Format(int payloadType, String encoding, int clockHz, int channels, String parameters) {
    public static final int MAX_PAYLOAD_TYPE = 127;

    /// The keys of a telephone (RFC 4733).
    public static final String KEY_EVENTS = "telephone-event";

    /// What may go without `a=rtpmap` (RFC 3551, table 4); the others are no audio that we could name.
    private static final Map<Integer, Format> WELL_KNOWN = Map.of(
            0, new Format(0, "PCMU", 8_000),
            3, new Format(3, "GSM", 8_000),
            4, new Format(4, "G723", 8_000),
            8, new Format(8, "PCMA", 8_000),
            9, new Format(9, "G722", 8_000),
            13, new Format(13, "CN", 8_000),
            18, new Format(18, "G729", 8_000));

    public Format {
        if (payloadType < 0 || payloadType > MAX_PAYLOAD_TYPE) {
            throw new IllegalArgumentException("payloadType must be 0 to 127: " + payloadType);
        }
    }

    public Format(int payloadType, String encoding, int clockHz) {
        this(payloadType, encoding, clockHz, 1, "");
    }

    /// The keys 0 to 9, *, #, A to D at the clock of a codec.
    public static Format keyEvents(int payloadType, int clockHz) {
        return new Format(payloadType, KEY_EVENTS, clockHz, 1, "0-15");
    }

    static Optional<Format> wellKnown(int payloadType) {
        return Optional.ofNullable(WELL_KNOWN.get(payloadType));
    }

    /// True where both mean the same, whatever numbers the two sides give to it.
    boolean isSameCodecAs(Format other) {
        return encoding.equalsIgnoreCase(other.encoding) && clockHz == other.clockHz && channels == other.channels;
    }

    boolean isKeyEvents() {
        return encoding.equalsIgnoreCase(KEY_EVENTS);
    }

    Format withPayloadType(int other) {
        return new Format(other, encoding, clockHz, channels, parameters);
    }

    Format withParameters(String others) {
        return new Format(payloadType, encoding, clockHz, channels, others);
    }
}
