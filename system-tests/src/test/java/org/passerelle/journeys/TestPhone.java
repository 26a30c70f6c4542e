package org.passerelle.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.audio.Codec;
import org.passerelle.audio.Decoder;
import org.passerelle.audio.Encoder;
import org.passerelle.audio.Tone;
import org.passerelle.rtp.KeyEventSender;
import org.passerelle.rtp.RtpPacket;
import org.passerelle.rtp.RtpSender;
import org.passerelle.sip.CallEnd;
import org.passerelle.sip.Destination;
import org.passerelle.sip.Dialler;
import org.passerelle.sip.Invitation;
import org.passerelle.sip.InviteOutcome;
import org.passerelle.sip.OutgoingCall;
import org.passerelle.sip.Reason;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.message.Uri;
import org.passerelle.sip.transport.Transport;

/// A telephone with one call: says a tone, presses keys, and knows how loud a tone was that it heard lately.
final class TestPhone implements AutoCloseable {
    /// Of the tone that it says.
    static final double DBOV = -20;

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final int EVENTS = 101;
    private static final int UNUSED_PORT = 9;
    private static final int RATE_HZ = 8_000;
    private static final int FRAME = 160;
    private static final long FRAME_NS = 20_000_000;
    private static final int FRAMES_BETWEEN_KEYS = 9;
    private static final int KEY_UNITS = 800;
    private static final Pattern MEDIA = Pattern.compile("(?m)^m=audio (\\d+) ");

    private final OutgoingCall call;
    private final DatagramChannel channel;
    private final Queue<Character> keys = new ConcurrentLinkedQueue<>();
    private final Encoder encoder = Codec.PCMU.newEncoder();
    private final Decoder decoder = Codec.PCMU.newDecoder();
    private final RtpSender sender = new RtpSender(new Random());
    private final KeyEventSender events = new KeyEventSender(sender, FRAME);
    private final RtpPacket packet = new RtpPacket();
    private final short[] frame = new short[FRAME];
    private final short[] heard = new short[RATE_HZ / 5];
    private final byte[] bytes = new byte[1_500];
    private final Thread thread;
    private volatile Optional<Tone> tone = Optional.empty();
    private volatile boolean running = true;

    private TestPhone(OutgoingCall call, DatagramChannel channel) {
        this.call = call;
        this.channel = channel;
        this.thread = Thread.ofPlatform().name("phone").daemon().start(this::talk);
    }

    /// Calls a number for somebody who expects no answer, and tells what came instead.
    static InviteOutcome outcome(Dialler dialler, int sipPort, String from, String number)
            throws SipParseException, InterruptedException {
        return invite(dialler, sipPort, from, number, UNUSED_PORT).awaitOutcome();
    }

    /// Calls a number and waits for the answer.
    static TestPhone call(Dialler dialler, int sipPort, String from, String number)
            throws IOException, SipParseException, InterruptedException {
        DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0));
        channel.configureBlocking(false);
        int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        OutgoingCall call = invite(dialler, sipPort, from, number, port);
        if (!(call.awaitOutcome() instanceof InviteOutcome.Answered answered)) {
            throw new AssertionError("the call was not answered: " + call.awaitOutcome());
        }
        Matcher media = MEDIA.matcher(answered.sdp());
        if (!media.find()) {
            throw new AssertionError("no audio in the answer: " + answered.sdp());
        }
        channel.connect(new InetSocketAddress(HERE, Integer.parseInt(media.group(1))));
        return new TestPhone(call, channel);
    }

    private static OutgoingCall invite(Dialler dialler, int sipPort, String from, String number, int mediaPort)
            throws SipParseException {
        return dialler.invite(Invitation.of(
                (SipUri) Uri.parse("sip:" + number + "@127.0.0.1:" + sipPort),
                NameAddress.parse("<sip:" + from + "@127.0.0.1>"),
                new Destination.Address(Transport.UDP, new InetSocketAddress(HERE, sipPort)),
                offer(mediaPort)));
    }

    /// Presses these keys one after the other.
    TestPhone press(String wanted) {
        wanted.chars().forEach(key -> keys.add((char) key));
        return this;
    }

    void say(double frequencyHz) {
        tone = Optional.of(Tone.sine(frequencyHz, DBOV, RATE_HZ));
    }

    void sayNothing() {
        tone = Optional.empty();
    }

    /// How loud a tone was in the last 200 ms; its frequency must be a multiple of 5 Hz.
    synchronized double heardDbov(double frequencyHz) {
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < heard.length; i++) {
            double angle = 2 * Math.PI * frequencyHz * i / RATE_HZ;
            cosine += heard[i] * Math.cos(angle);
            sine += heard[i] * Math.sin(angle);
        }
        double amplitude = 2 * Math.hypot(cosine, sine) / heard.length;
        return 20 * Math.log10(Math.max(1e-3, amplitude) / 32_768) - 3.01;
    }

    boolean isOver() {
        return call.end().isPresent();
    }

    Optional<CallEnd> end() {
        return call.end();
    }

    @Override
    public void close() {
        call.hangUp(Reason.NORMAL);
        running = false;
        LockSupport.unpark(thread);
    }

    private void talk() {
        long dueNs = System.nanoTime();
        int frames = 0;
        try (channel) {
            while (running) {
                if (frames++ % FRAMES_BETWEEN_KEYS == 0 && !keys.isEmpty()) {
                    events.press(keys.remove(), KEY_UNITS);
                }
                send();
                receive();
                dueNs += FRAME_NS;
                for (long leftNs = dueNs - System.nanoTime(); leftNs > 0; leftNs = dueNs - System.nanoTime()) {
                    LockSupport.parkNanos(leftNs);
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void send() throws IOException {
        int length = events.isActive() ? events.write(bytes, EVENTS) : writeVoice();
        sender.advance(FRAME);
        try {
            channel.write(ByteBuffer.wrap(bytes, 0, length));
        } catch (PortUnreachableException hungUp) {
            running = call.end().isEmpty();
        }
    }

    private int writeVoice() {
        tone.ifPresentOrElse(said -> said.fill(frame, FRAME), () -> Arrays.fill(frame, (short) 0));
        int length = encoder.encode(frame, FRAME, bytes, RtpPacket.HEADER_BYTES);
        return sender.write(bytes, 0, false, length);
    }

    private void receive() throws IOException {
        try {
            for (int length = read(); length > 0; length = read()) {
                if (packet.read(bytes, length) && packet.payloadType() == 0) {
                    hear(decoder.decode(bytes, packet.payloadOffset(), packet.payloadBytes(), frame));
                }
            }
        } catch (PortUnreachableException hungUp) {
            running = call.end().isEmpty();
        }
    }

    private int read() throws IOException {
        return channel.read(ByteBuffer.wrap(bytes));
    }

    private synchronized void hear(int samples) {
        System.arraycopy(heard, samples, heard, 0, heard.length - samples);
        System.arraycopy(frame, 0, heard, heard.length - samples, samples);
    }

    private static String offer(int port) {
        return """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio %d RTP/AVP 0 101
                a=rtpmap:0 PCMU/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-15
                a=sendrecv
                """.formatted(port).replace("\n", "\r\n");
    }
}
