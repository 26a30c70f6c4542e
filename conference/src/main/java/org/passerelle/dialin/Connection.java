package org.passerelle.dialin;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.passerelle.conference.LineQuality;
import org.passerelle.ivr.Call;
import org.passerelle.ivr.Farewell;
import org.passerelle.ivr.KeyPress;
import org.passerelle.ivr.Signal;
import org.passerelle.mixing.Line;
import org.passerelle.mixing.Shard;
import org.passerelle.sdp.AudioStream;
import org.passerelle.sdp.Outcome;
import org.passerelle.sip.CallEnd;
import org.passerelle.sip.CallListener;
import org.passerelle.sip.OfferReply;

/// The line of one call that is up: its audio on a shard, and everything that the other side does. Opened and closed by
/// the call's thread; hears of the rest on threads of SIP and of the shard.
final class Connection implements LegListener, CallListener, AutoCloseable {
    /// Two frames: then a leg that was asked how it sounds has told it.
    private static final Duration UNTIL_TOLD = Duration.ofMillis(50);

    private final TrunkProfile trunk;
    private final Negotiation negotiation;
    private final LongSupplier nanoClock;
    private final CallLog log;
    private final Incoming incoming = new Incoming();
    private final PhoneLeg leg;
    private final Line line;
    private volatile AudioStream agreed;
    private volatile boolean voiceLost;

    /// Everything that was agreed before.
    record Beginning(TrunkProfile trunk, MediaPort port, Negotiation negotiation, AudioStream agreed) {}

    private Connection(Beginning beginning, Equipment equipment, Shard shard, CallLog log) throws NoRoomException {
        this.trunk = beginning.trunk();
        this.negotiation = beginning.negotiation();
        this.agreed = beginning.agreed();
        this.nanoClock = equipment.nanoClock();
        this.log = log;
        this.leg = PhoneLeg.open(
                beginning.port(),
                shard,
                trunk.media(),
                this,
                new PhoneLeg.Beginning(agreed, equipment.clock().instant(), nanoClock.getAsLong(), equipment.random()));
        this.line = Line.open(shard, leg, leg, leg::close).orElseThrow(NoRoomException::new);
    }

    /// The shard takes no more.
    static final class NoRoomException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// Puts the audio on the shard that has least to do. From then on, the port is closed with the connection.
    static Connection open(Beginning beginning, Equipment equipment, CallLog log) throws NoRoomException {
        return new Connection(beginning, equipment, equipment.leastBusy(), log);
    }

    String trunkId() {
        return trunk.id();
    }

    Line line() {
        return line;
    }

    PhoneLeg leg() {
        return leg;
    }

    CallLog log() {
        return log;
    }

    Incoming incoming() {
        return incoming;
    }

    boolean hasLostVoice() {
        return voiceLost;
    }

    LineCaller caller(Call call, Sounds sounds) {
        return new LineCaller(call, line, leg.sampleRateHz(), sounds, incoming, log);
    }

    /// How the other side is heard, if it is.
    Optional<LineQuality> voice() {
        leg.counts();
        LockSupport.parkNanos(UNTIL_TOLD.toNanos());
        return leg.counts().received() > 0 ? Optional.of(leg.quality()) : Optional.empty();
    }

    Map<KeyMethod, Long> keys() {
        var keys = new EnumMap<KeyMethod, Long>(KeyMethod.class);
        for (KeyMethod method : KeyMethod.values()) {
            keys.put(method, leg.keysBy(method));
        }
        return keys;
    }

    /// Its ports are given back at the next tick.
    @Override
    public void close() {
        incoming.hangUp();
        line.end();
    }

    @Override
    public void onKey(char key, KeyMethod method) {
        if (trunk.keys().contains(method)) {
            incoming.press(new KeyPress(key, ofScripts(method)));
        }
    }

    @Override
    public void onMediaTimeout() {
        voiceLost = true;
        log.note(CallStep.Event.VOICE_LOST);
        incoming.tell(new Signal.Dismissed(Farewell.NOT_HEARD));
    }

    @Override
    public OfferReply onOffer(String offerSdp) {
        return switch (negotiation.answer(offerSdp)) {
            case Outcome.Agreed now -> {
                agree(now.stream());
                yield new OfferReply.Accepted(now.description().text());
            }
            case Outcome.Refused _ -> new OfferReply.Refused();
        };
    }

    @Override
    public OfferReply onOfferWanted() {
        return new OfferReply.Accepted(negotiation.offer());
    }

    @Override
    public void onAnswer(String answerSdp) {
        if (negotiation.accepted(answerSdp) instanceof Outcome.Agreed now) {
            agree(now.stream());
        }
    }

    @Override
    public void onInfo(String contentType, String body) {
        InfoKeys.of(contentType, body).ifPresent(key -> leg.onInfoKey(key, nanoClock.getAsLong()));
    }

    @Override
    public void onEnd(CallEnd end) {
        if (end.cause() == CallEnd.Cause.THEY_HUNG_UP) {
            log.note(CallStep.Event.HUNG_UP);
        }
        incoming.hangUp();
    }

    private void agree(AudioStream next) {
        AudioStream before = agreed;
        agreed = next;
        leg.agree(next);
        boolean wasHeard = before.direction().receives();
        boolean isHeard = next.direction().receives();
        if (wasHeard != isHeard) {
            log.note(isHeard ? CallStep.Event.RESUMED : CallStep.Event.HELD);
        }
    }

    private static org.passerelle.ivr.KeyMethod ofScripts(KeyMethod method) {
        return switch (method) {
            case EVENT -> org.passerelle.ivr.KeyMethod.EVENT;
            case INFO -> org.passerelle.ivr.KeyMethod.INFO;
            case TONE -> org.passerelle.ivr.KeyMethod.TONE;
        };
    }
}
