package org.passerelle.dialin;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.passerelle.audio.Codec;
import org.passerelle.sdp.Direction;
import org.passerelle.sdp.Format;
import org.passerelle.sdp.LocalEnd;
import org.passerelle.sdp.OfferAnswer;
import org.passerelle.sdp.Outcome;
import org.passerelle.sdp.SdpParseException;
import org.passerelle.sdp.SessionDescription;
import org.passerelle.sdp.Terms;

/// What both sides agree on for the audio of one call, from the first offer to the last. One thread at a time.
final class Negotiation {
    private static final int SRTP_KEY_BYTES = 30;
    private static final int FIRST_DYNAMIC_TYPE = 96;

    private final OfferAnswer session;

    /// @param local that the other side can reach
    Negotiation(TrunkProfile trunk, MediaPorts ports, MediaPort port, InetAddress local, SecureRandom random) {
        var key = new byte[SRTP_KEY_BYTES];
        random.nextBytes(key);
        var end = new LocalEnd(local, port.port(), Base64.getEncoder().encodeToString(key));
        var terms = new Terms(
                formats(trunk.codecs()), trunk.keys().contains(KeyMethod.EVENT), trunk.security(), ports::isForbidden);
        this.session = new OfferAnswer(terms, end, Long.toString(random.nextLong() >>> 1));
    }

    Outcome answer(String offer) {
        try {
            return session.answer(parse(offer));
        } catch (SdpParseException unreadable) {
            return new Outcome.Refused(Outcome.Reason.NO_AUDIO);
        }
    }

    String offer() {
        return session.offer(Direction.SENDRECV).text();
    }

    Outcome accepted(String answer) {
        try {
            return session.accepted(parse(answer));
        } catch (SdpParseException unreadable) {
            return new Outcome.Refused(Outcome.Reason.NOT_AN_ANSWER);
        }
    }

    private static SessionDescription parse(String text) throws SdpParseException {
        return SessionDescription.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Format> formats(List<Codec> codecs) {
        return codecs.stream()
                .map(codec -> new Format(payloadType(codec), codec.name(), codec.rtpClockHz()))
                .toList();
    }

    /// RFC 3551, table 4. Linear samples at our rate have no number there.
    private static int payloadType(Codec codec) {
        return switch (codec) {
            case PCMU -> 0;
            case PCMA -> 8;
            case G722 -> 9;
            case L16 -> FIRST_DYNAMIC_TYPE;
        };
    }
}
