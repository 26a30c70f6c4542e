package org.passerelle.dialin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.passerelle.audio.Codec;
import org.passerelle.audio.Decoder;
import org.passerelle.audio.Encoder;
import org.passerelle.audio.Tone;
import org.passerelle.rtp.KeyEventSender;
import org.passerelle.rtp.RtpPacket;
import org.passerelle.rtp.RtpSender;
import org.passerelle.rtp.SrtpMasterKey;
import org.passerelle.rtp.SrtpReceiver;
import org.passerelle.rtp.SrtpSender;

/// A telephone at the other end of a real socket: says a tone, presses keys, remembers the last 200 ms that it heard.
final class Phone implements AutoCloseable {
    static final double DBOV = -20;
    static final int EVENTS = 101;
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final int HEARD_FRAMES = 10;
    private static final Voice SILENCE = (pcm, samples) -> Arrays.fill(pcm, 0, samples, (short) 0);

    /// What it says.
    interface Voice {
        void fill(short[] pcm, int samples);
    }

    /// Hears every packet, however long ago.
    interface Ear {
        void hear(short[] pcm, int samples);
    }

    final Codec codec;
    final int payloadType;
    private final InetAddress here;
    private final DatagramChannel channel;
    private final RtpSender sender = new RtpSender(new Random(1));
    private final KeyEventSender keys;
    private final Encoder encoder;
    private final Decoder decoder;
    private final RtpPacket packet = new RtpPacket();
    private final byte[] outgoing = new byte[1_600];
    private final byte[] incoming = new byte[1_600];
    private final ByteBuffer outgoingBuffer = ByteBuffer.wrap(outgoing);
    private final ByteBuffer incomingBuffer = ByteBuffer.wrap(incoming);
    private final short[] said = new short[960];
    private final short[] frame = new short[960];
    private final short[] heard;
    private Voice voice = SILENCE;
    private Ear ear = (_, _) -> {};
    private @Nullable SrtpSender protect;
    private @Nullable SrtpReceiver unprotect;
    int packetMs = 20;
    int received;
    int refused;
    int lastTimestamp;
    boolean lastMarked;
    byte[] lastReport = new byte[0];

    Phone(Codec codec, int payloadType) {
        this(codec, payloadType, HERE);
    }

    /// @param here of this machine, on both sides
    Phone(Codec codec, int payloadType, InetAddress here) {
        this.here = here;
        this.channel = open(here);
        this.codec = codec;
        this.payloadType = payloadType;
        this.encoder = codec.newEncoder();
        this.decoder = codec.newDecoder();
        this.heard = new short[HEARD_FRAMES * codec.samplesIn(20)];
        this.keys = new KeyEventSender(sender, codec.rtpClockHz() / 50);
    }

    InetSocketAddress address() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    void call(int port) {
        try {
            channel.connect(new InetSocketAddress(here, port));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void say(double frequencyHz) {
        say(Tone.sine(frequencyHz, DBOV, codec.sampleRateHz())::fill);
    }

    void say(Voice wanted) {
        voice = wanted;
    }

    void hear(Ear wanted) {
        ear = wanted;
    }

    void sayKey(char key) {
        say(Tone.key(key, -12, codec.sampleRateHz())::fill);
    }

    void sayNothing() {
        say(SILENCE);
    }

    void press(char key) {
        keys.press(key, codec.rtpClockHz() / 10);
    }

    void encrypt(String ourKey, String theirKey) {
        protect = new SrtpSender(SrtpMasterKey.fromBase64(ourKey));
        unprotect = new SrtpReceiver(SrtpMasterKey.fromBase64(theirKey));
    }

    /// Sends the packet of this frame.
    void send() {
        int length = writePacket();
        sender.advance(codec.rtpClockHz() * packetMs / 1_000);
        transmit(protect == null ? length : protect.protect(outgoing, length));
    }

    /// Lets one packet be lost.
    void lose() {
        writePacket();
        sender.advance(codec.rtpClockHz() * packetMs / 1_000);
    }

    void sendRaw(byte[] datagram) {
        System.arraycopy(datagram, 0, outgoing, 0, datagram.length);
        transmit(datagram.length);
    }

    /// Writes a packet of voice without sending it, to be damaged.
    byte[] packet() {
        int length = writePacket();
        sender.advance(160);
        return Arrays.copyOf(outgoing, length);
    }

    void receiveAll() {
        for (int length = receive(); length > 0; length = receive()) {
            onDatagram(length);
        }
    }

    /// How loud a frequency was in the last 200 ms; a multiple of 5 Hz is exactly one of theirs.
    double dbov(double frequencyHz) {
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < heard.length; i++) {
            double angle = 2 * Math.PI * frequencyHz * i / codec.sampleRateHz();
            cosine += heard[i] * Math.cos(angle);
            sine += heard[i] * Math.sin(angle);
        }
        double amplitude = 2 * Math.hypot(cosine, sine) / heard.length;
        return 20 * Math.log10(Math.max(1e-3, amplitude) / 32_768) - 3.01;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private int writePacket() {
        if (keys.isActive()) {
            return keys.write(outgoing, EVENTS);
        }
        int samples = codec.samplesIn(packetMs);
        voice.fill(said, samples);
        int bytes = encoder.encode(said, samples, outgoing, RtpPacket.HEADER_BYTES);
        return sender.write(outgoing, payloadType, false, bytes);
    }

    private void transmit(int length) {
        try {
            channel.write(outgoingBuffer.clear().limit(length));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private int receive() {
        try {
            return channel.read(incomingBuffer.clear());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void onDatagram(int length) {
        int type = incoming[1] & 0xFF;
        if (type >= 192 && type <= 223) {
            lastReport = Arrays.copyOf(incoming, length);
            return;
        }
        int bytes = unprotect == null ? length : unprotect.unprotect(incoming, length);
        if (bytes < 0) {
            refused++;
            return;
        }
        packet.read(incoming, bytes);
        received++;
        lastTimestamp = packet.timestamp();
        lastMarked = packet.isMarked();
        int samples = decoder.decode(incoming, packet.payloadOffset(), packet.payloadBytes(), frame);
        System.arraycopy(heard, samples, heard, 0, heard.length - samples);
        System.arraycopy(frame, 0, heard, heard.length - samples, samples);
        ear.hear(frame, samples);
    }

    private static DatagramChannel open(InetAddress here) {
        try {
            DatagramChannel channel = DatagramChannel.open();
            channel.configureBlocking(false);
            return channel.bind(new InetSocketAddress(here, 0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
