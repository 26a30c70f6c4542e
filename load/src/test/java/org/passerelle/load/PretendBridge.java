package org.passerelle.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.passerelle.rtp.KeyEvents;
import org.passerelle.rtp.RtpPacket;
import org.passerelle.rtp.RtpSender;
import org.passerelle.sdp.Format;
import org.passerelle.sdp.LocalEnd;
import org.passerelle.sdp.OfferAnswer;
import org.passerelle.sdp.Outcome;
import org.passerelle.sdp.SdpParseException;
import org.passerelle.sdp.Security;
import org.passerelle.sdp.SessionDescription;
import org.passerelle.sdp.Terms;
import org.passerelle.sip.CallOverException;
import org.passerelle.sip.IncomingCall;
import org.passerelle.sip.Rejection;
import org.passerelle.sip.SipEndpoint;
import org.passerelle.sip.SipSettings;
import org.passerelle.sip.SipWatcher;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Transport;

/// A bridge of a few lines, over real SIP and RTP, in which one talks at a time; and which can be told to do wrong.
///
/// It has no clock of its own: each packet is answered by what the others said last. So the machine may stand still,
/// and
/// it still does right.
final class PretendBridge implements AutoCloseable {
    static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final byte[] SILENCE = new Tones().silence();
    private static final long LOOKS_AFTER_NS = 1_000_000;

    private final SipEndpoint endpoint;
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean running = true;

    /// Calls ring at the same time: who comes first takes one.
    volatile Semaphore places = new Semaphore(Integer.MAX_VALUE);
    /// One packet in so many is not sent; 0 for none.
    volatile int losesOneIn;
    /// Who keyed another conference ID is heard, too.
    volatile boolean mixesConferencesUp;
    volatile int packetsLate;

    static PretendBridge open() {
        try {
            return new PretendBridge();
        } catch (IOException noSocket) {
            throw new UncheckedIOException(noSocket);
        }
    }

    private PretendBridge() throws IOException {
        SipSettings settings = SipSettings.on(Map.of(Transport.UDP, new InetSocketAddress(HERE, 0)));
        endpoint = SipEndpoint.start(
                settings,
                new SipEndpoint.Neighbours(
                        _ -> new Admission.Trunk("load", 1_000),
                        this::onCall,
                        Optional.empty(),
                        new SipWatcher() {},
                        System::nanoTime));
        thread = Thread.ofPlatform().name("pretend-bridge").start(this::run);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(HERE, endpoint.port(Transport.UDP).orElseThrow());
    }

    int calls() {
        return lines.size();
    }

    @Override
    public void close() throws IOException {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        endpoint.close();
    }

    private void onCall(IncomingCall call) {
        if (!places.tryAcquire()) {
            call.reject(Rejection.NOT_ACCEPTABLE);
            return;
        }
        try (var channel = Sockets.open(new InetSocketAddress(HERE, 0))) {
            var terms = new Terms(List.of(new Format(0, "PCMU", 8_000)), true, Security.OFF, _ -> false);
            int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
            var session = new OfferAnswer(terms, new LocalEnd(HERE, port, ""), "1");
            var offer = SessionDescription.parse(call.offer().orElseThrow().getBytes(StandardCharsets.UTF_8));
            var agreed = (Outcome.Agreed) session.answer(offer);
            channel.connect(agreed.stream().rtp());
            var line = new Line(channel);
            lines.add(line);
            call.answer(agreed.description().text());
            call.awaitEnd();
            lines.remove(line);
        } catch (IOException | SdpParseException | CallOverException | InterruptedException ended) {
            throw new IllegalStateException(ended);
        } finally {
            places.release();
        }
    }

    private void run() {
        while (running) {
            lines.forEach(Line::serve);
            LockSupport.parkNanos(LOOKS_AFTER_NS);
        }
    }

    private byte[] heardBy(Line line) {
        return lines.stream()
                .filter(other -> other != line && (mixesConferencesUp || other.conference.equals(line.conference)))
                .map(Line::said)
                .filter(said -> !Arrays.equals(said, SILENCE))
                .findFirst()
                .orElse(SILENCE);
    }

    /// One call's audio.
    private final class Line {
        private final DatagramChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(1_500);
        private final RtpPacket packet = new RtpPacket();
        private final RtpSender sender = new RtpSender(new Random());
        private final KeyEvents events = new KeyEvents(8_000);
        private final ArrayDeque<byte[]> said = new ArrayDeque<>();
        private final StringBuilder keys = new StringBuilder();
        private long answers;
        volatile String conference = "";

        Line(DatagramChannel channel) {
            this.channel = channel;
        }

        byte[] said() {
            return said.isEmpty() ? SILENCE : said.getFirst();
        }

        void serve() {
            try {
                while (channel.read(buffer.clear()) > 0) {
                    if (packet.read(buffer.array(), buffer.position())) {
                        take();
                        write(heardBy(this), losesOneIn > 0 && ++answers % losesOneIn == 0);
                    }
                }
            } catch (IOException hungUp) {
                said.clear();
            }
        }

        private void take() {
            if (packet.payloadType() == 0) {
                said.addLast(Arrays.copyOfRange(
                        packet.buffer(), packet.payloadOffset(), packet.payloadOffset() + packet.payloadBytes()));
                while (said.size() > 1 + packetsLate) {
                    said.removeFirst();
                }
                return;
            }
            char key = events.accept(packet, System.nanoTime());
            if (key == '#' && conference.isEmpty()) {
                conference = keys.toString();
            } else if (key != KeyEvents.NONE) {
                keys.append(key);
            }
        }

        private void write(byte[] payload, boolean isLost) throws IOException {
            byte[] out = new byte[RtpPacket.HEADER_BYTES + payload.length];
            System.arraycopy(payload, 0, out, RtpPacket.HEADER_BYTES, payload.length);
            sender.write(out, 0, false, payload.length);
            sender.advance(payload.length);
            if (!isLost) {
                channel.write(ByteBuffer.wrap(out));
            }
        }
    }
}
