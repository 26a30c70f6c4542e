package org.passerelle.dialin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.passerelle.audio.Codec;
import org.passerelle.conference.LineQuality;
import org.passerelle.mixing.Frame;
import org.passerelle.mixing.Line;
import org.passerelle.mixing.Mixer;
import org.passerelle.mixing.Shard;
import org.passerelle.sdp.AudioStream;
import org.passerelle.sdp.Direction;
import org.passerelle.sdp.Format;
import org.passerelle.sdp.Protection;

/// Telephones that call a bridge over real sockets, moved on by hand: each frame all of them send, the bridge ticks,
/// all of them receive.
final class Exchange implements AutoCloseable {
    private final MediaPorts ports;
    final Shard shard = new Shard("test", () -> 0);
    final Mixer mixer = Mixer.open(shard, 64).orElseThrow();
    final List<Call> calls = new ArrayList<>();
    long nowNs = 1;

    Exchange() throws IOException {
        ports = new MediaPorts(InetAddress.ofLiteral("127.0.0.1"), 30_000, 31_999, new Random());
    }

    /// One telephone and our end of its call.
    static final class Call implements LegListener {
        final Phone phone;
        final StringBuilder keys = new StringBuilder();
        final List<KeyMethod> methods = new ArrayList<>();
        final AudioStream agreement;
        final PhoneLeg leg;
        final Line line;
        int timeouts;
        boolean sends = true;

        private Call(Exchange exchange, Phone phone, LegSettings settings, AudioStream agreement) {
            this.phone = phone;
            this.agreement = agreement;
            MediaPort port =
                    exchange.ports.open(InetAddress.ofLiteral("127.0.0.1")).orElseThrow();
            phone.call(port.port());
            var beginning = new PhoneLeg.Beginning(agreement, Instant.EPOCH, exchange.nowNs, new Random(7));
            this.leg = PhoneLeg.open(port, exchange.shard, settings, this, beginning);
            this.line = Line.open(exchange.shard, leg, leg, leg::close).orElseThrow();
        }

        @Override
        public void onKey(char key, KeyMethod method) {
            keys.append(key);
            methods.add(method);
        }

        @Override
        public void onMediaTimeout() {
            timeouts++;
        }
    }

    Call call(Codec codec) {
        return call(codec, LegSettings.TRUSTED, new Protection.Plain(), Phone.EVENTS);
    }

    Call call(Codec codec, LegSettings settings, Protection protection, int keyEventType) {
        int payloadType = codec == Codec.PCMU ? 0 : codec == Codec.PCMA ? 8 : codec == Codec.G722 ? 9 : 97;
        var phone = new Phone(codec, payloadType);
        return call(phone, settings, agreement(phone, phone.address(), protection, keyEventType));
    }

    Call call(Phone phone, LegSettings settings, AudioStream agreement) {
        var call = new Call(this, phone, settings, agreement);
        call.line.enter(mixer);
        calls.add(call);
        return call;
    }

    static AudioStream agreement(Phone phone, InetSocketAddress to, Protection protection, int keyEventType) {
        var format = new Format(phone.payloadType, phone.codec.name(), phone.codec.rtpClockHz());
        return new AudioStream(to, to, format, keyEventType, Direction.SENDRECV, 20, protection);
    }

    static AudioStream with(AudioStream agreement, Direction direction) {
        return new AudioStream(
                agreement.rtp(),
                agreement.rtcp(),
                agreement.codec(),
                agreement.keyEventType(),
                direction,
                20,
                agreement.protection());
    }

    void frames(int count) {
        for (int i = 0; i < count; i++) {
            for (Call call : calls) {
                if (call.sends) {
                    call.phone.send();
                }
            }
            tick();
        }
    }

    /// The bridge's part of a frame.
    void tick() {
        nowNs += Frame.NS;
        shard.tick(nowNs);
        shard.deliverNews();
        calls.forEach(call -> call.phone.receiveAll());
    }

    void pass(Duration duration) {
        for (long i = 0; i < duration.toMillis() / Frame.MS; i++) {
            tick();
        }
    }

    LegCounts counts(Call call) {
        call.leg.counts();
        tick();
        return call.leg.counts();
    }

    LineQuality quality(Call call) {
        call.leg.quality();
        tick();
        return call.leg.quality();
    }

    int portsInUse() {
        return ports.inUse();
    }

    @Override
    public void close() {
        calls.forEach(call -> {
            call.phone.close();
            call.leg.close();
        });
    }
}
