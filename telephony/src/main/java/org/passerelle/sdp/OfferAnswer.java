package org.passerelle.sdp;

import static org.passerelle.sdp.Outcome.Reason.ENCRYPTION_NOT_ALLOWED;
import static org.passerelle.sdp.Outcome.Reason.ENCRYPTION_REQUIRED;
import static org.passerelle.sdp.Outcome.Reason.NOT_AN_ANSWER;
import static org.passerelle.sdp.Outcome.Reason.NO_AUDIO;
import static org.passerelle.sdp.Outcome.Reason.NO_COMMON_CODEC;
import static org.passerelle.sdp.Outcome.Reason.NO_USABLE_KEY;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Offer and answer of one call (RFC 3264), from the first to the last re-offer.
///
/// ```
/// they offer ─▶ answer(offer)                    ─▶ Agreed: send its description │ Refused: 488
/// we offer   ─▶ offer(direction), they answer ─▶ accepted(answer)  ─▶ Agreed │ Refused: end the call
/// ```
/// The answer has one codec, so that nobody changes it in the middle of a sentence. A refused re-offer leaves
/// everything as it was (section 8).
public final class OfferAnswer {
    private static final int KEY_EVENT_TYPE = 101;
    private static final String PLAIN_PROTOCOL = "RTP/AVP";
    private static final String SECURE_PROTOCOL = "RTP/SAVP";

    private final Terms terms;
    private final LocalEnd local;
    private final String sessionId;
    private final Destination destination;
    private List<MediaDescription> ours = List.of();
    private long version;

    /// @param sessionId digits that no other session of this host has (RFC 8866, section 5.2)
    public OfferAnswer(Terms terms, LocalEnd local, String sessionId) {
        this.terms = terms;
        this.local = local;
        this.sessionId = sessionId;
        this.destination = new Destination(terms, local);
    }

    /// Takes an offer, the first or a later one: a hold, another codec, another address.
    public Outcome answer(SessionDescription offer) {
        var reason = NO_AUDIO;
        for (int i = 0; i < offer.media().size(); i++) {
            MediaDescription theirs = offer.media().get(i);
            if (!isUsableAudio(theirs)) {
                continue;
            }
            try {
                AudioStream stream = agree(theirs, terms.codecs());
                return new Outcome.Agreed(stream, describe(answers(offer, i, stream)));
            } catch (UnusableException unusable) {
                reason = unusable.reason();
            }
        }
        return new Outcome.Refused(reason);
    }

    /// What we offer: to a number that we dial, to a caller who left the offer to us, or anew during a call.
    public SessionDescription offer(Direction direction) {
        var formats = new ArrayList<>(terms.codecs());
        if (terms.keyEvents()) {
            formats.add(Format.keyEvents(KEY_EVENT_TYPE, formats.getFirst().clockHz()));
        }
        boolean isSecure = terms.security() == Security.REQUIRED;
        MediaDescription audio = MediaDescription.audio(
                        isSecure ? SECURE_PROTOCOL : PLAIN_PROTOCOL, local.port(), receiver(true), formats, direction)
                .with(isSecure ? List.of(ourKey(1)) : List.of());
        return describe(inPlaceOfOurs(audio));
    }

    /// Takes the answer to our [#offer].
    public Outcome accepted(SessionDescription answer) {
        if (answer.media().size() != ours.size()) {
            return new Outcome.Refused(NOT_AN_ANSWER);
        }
        for (int i = 0; i < ours.size(); i++) {
            MediaDescription theirs = answer.media().get(i);
            MediaDescription offered = ours.get(i);
            if (offered.line().port() == 0 || !isUsableAudio(theirs)) {
                continue;
            }
            try {
                AudioStream stream = agree(theirs, offered.formats());
                return new Outcome.Agreed(withDirection(stream, offered.direction()), describe(ours));
            } catch (UnusableException unusable) {
                return new Outcome.Refused(unusable.reason());
            }
        }
        return new Outcome.Refused(NO_AUDIO);
    }

    private static boolean isUsableAudio(MediaDescription theirs) {
        return theirs.line().isAudio() && theirs.line().isRtp() && theirs.line().port() != 0;
    }

    private AudioStream agree(MediaDescription theirs, List<Format> wanted) throws UnusableException {
        Receiver receiver = theirs.receiver();
        InetSocketAddress rtp = Destination.of(receiver.host(), theirs.line().port());
        InetSocketAddress rtcp = receiver.rtcpMux() ? rtp : Destination.of(receiver.host(), receiver.rtcpPort());
        destination.require(rtp);
        destination.require(rtcp);
        Protection protection = protection(theirs);
        Format codec = codec(theirs, wanted);
        int keyEventType = terms.keyEvents()
                ? keyEvents(theirs, codec).map(Format::payloadType).orElse(AudioStream.NO_KEY_EVENTS)
                : AudioStream.NO_KEY_EVENTS;
        Direction direction = theirs.direction().mirrored();
        if (rtp.getAddress().isAnyLocalAddress()) {
            direction = direction.withoutSending();
        }
        return new AudioStream(rtp, rtcp, codec, keyEventType, direction, theirs.packetMs(), protection);
    }

    private static Format codec(MediaDescription theirs, List<Format> wanted) throws UnusableException {
        for (Format ours : wanted) {
            for (Format format : theirs.formats()) {
                if (format.isSameCodecAs(ours) && !format.isKeyEvents()) {
                    return format;
                }
            }
        }
        throw new UnusableException(NO_COMMON_CODEC);
    }

    /// Events share timestamps with the voice, so their clock is the codec's (RFC 4733, section 2.1).
    private static Optional<Format> keyEvents(MediaDescription theirs, Format codec) {
        return theirs.formats().stream()
                .filter(format -> format.isKeyEvents() && format.clockHz() == codec.clockHz())
                .findFirst();
    }

    private Protection protection(MediaDescription theirs) throws UnusableException {
        if (!theirs.line().isSecure()) {
            if (terms.security() == Security.REQUIRED) {
                throw new UnusableException(ENCRYPTION_REQUIRED);
            }
            return new Protection.Plain();
        }
        if (terms.security() == Security.OFF) {
            throw new UnusableException(ENCRYPTION_NOT_ALLOWED);
        }
        return new Protection.Srtp(local.srtpKey(), usableKey(theirs).key());
    }

    private static CryptoLine usableKey(MediaDescription theirs) throws UnusableException {
        return theirs.cryptoLines().stream()
                .filter(CryptoLine::isOurs)
                .findFirst()
                .orElseThrow(() -> new UnusableException(NO_USABLE_KEY));
    }

    /// One line for each of theirs, all refused but one (section 6).
    private List<MediaDescription> answers(SessionDescription offer, int accepted, AudioStream stream)
            throws UnusableException {
        var answers = new ArrayList<MediaDescription>();
        for (MediaDescription theirs : offer.media()) {
            answers.add(theirs.refused());
        }
        MediaDescription theirs = offer.media().get(accepted);
        var formats = new ArrayList<>(List.of(stream.codec()));
        if (stream.hasKeyEvents()) {
            formats.add(Format.keyEvents(stream.keyEventType(), stream.codec().clockHz()));
        }
        MediaDescription answer = MediaDescription.audio(
                theirs.line().protocol(),
                local.port(),
                receiver(theirs.receiver().rtcpMux()),
                formats,
                stream.direction());
        boolean isSecure = theirs.line().isSecure();
        answers.set(
                accepted,
                answer.with(isSecure ? List.of(ourKey(usableKey(theirs).tag())) : List.of()));
        return answers;
    }

    /// A later offer keeps every line where it was (section 8).
    private List<MediaDescription> inPlaceOfOurs(MediaDescription audio) {
        var offered = new ArrayList<>(ours);
        for (int i = 0; i < offered.size(); i++) {
            if (offered.get(i).line().port() != 0) {
                offered.set(i, audio);
                return offered;
            }
        }
        offered.add(audio);
        return offered;
    }

    /// The version counts what changed; the same again is the same version (section 8).
    private SessionDescription describe(List<MediaDescription> media) {
        version += media.equals(ours) ? 0 : 1;
        ours = List.copyOf(media);
        String host = local.address().getHostAddress();
        int zone = host.indexOf('%');
        return new SessionDescription(
                new Origin("-", sessionId, "" + version, zone < 0 ? host : host.substring(0, zone)), ours);
    }

    private CryptoLine ourKey(int tag) {
        return new CryptoLine(tag, CryptoLine.AES_128_SHA1_80, local.srtpKey());
    }

    private Receiver receiver(boolean rtcpMux) {
        return new Receiver(local.address().getHostAddress(), local.port() + 1, rtcpMux);
    }

    private static AudioStream withDirection(AudioStream stream, Direction offered) {
        return new AudioStream(
                stream.rtp(),
                stream.rtcp(),
                stream.codec(),
                stream.keyEventType(),
                stream.direction().and(offered),
                stream.theirPacketMs(),
                stream.protection());
    }
}
