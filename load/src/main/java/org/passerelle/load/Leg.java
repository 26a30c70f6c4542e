package org.passerelle.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.passerelle.rtp.KeyEventSender;
import org.passerelle.rtp.RtpPacket;
import org.passerelle.rtp.RtpSender;

/// The audio of one caller: 50 packets of G.711 a second from a connected socket, and what comes back. Made by the
/// caller's thread, then the wire's.
final class Leg {
    /// Half a second of silence between keys.
    static final char PAUSE = ',';

    static final int KEY_EVENTS = 101;
    private static final int PCMU = 0;
    private static final int PRESSED_UNITS = 640;
    private static final int BETWEEN_KEYS = 4;
    private static final int PAUSE_FRAMES = 25;
    private static final int PACKETS_FOR_A_CHECK = 10;
    private static final int PACKETS_FOR_A_LOOK = 2;
    private static final int LOOKS_TO_BE_INSIDE = 3;
    private static final long UNIT_NS = 125_000;

    private final DatagramChannel channel;
    private final Room room;
    private final int place;
    private final boolean isVisitor;
    private final String keys;
    private final RtpSender sender;
    private final KeyEventSender keyEvents;
    private final Runnable whenInside;
    private int nextKey;
    private int stillFrames;
    private boolean hasReceived;
    private int lastSequence;
    private int lastTimestamp;
    private long lastArrivalNs;
    private int packets;
    private int looksInside;
    private int wordHeard;
    private Hearing hearing = new Hearing();

    Leg(DatagramChannel channel, Dialling.Caller caller, RandomGenerator random) {
        this.channel = channel;
        this.room = caller.room();
        this.place = caller.place();
        this.isVisitor = caller.isVisitor();
        this.keys = caller.keys();
        this.sender = new RtpSender(random);
        this.keyEvents = new KeyEventSender(sender, Tones.SAMPLES);
        this.whenInside = caller.whenInside();
        this.packets = random.nextInt(PACKETS_FOR_A_CHECK);
    }

    int place() {
        return place;
    }

    Room room() {
        return room;
    }

    DatagramChannel channel() {
        return channel;
    }

    /// Its packets are counted in windows; a visitor's are not.
    boolean isStanding() {
        return !isVisitor;
    }

    /// From now on it talks and listens, and presses its keys.
    void begin(InetSocketAddress to) throws IOException {
        channel.connect(to);
    }

    /// Forgets what was heard before.
    void beginWindow() {
        hearing = new Hearing();
        wordHeard = room.word();
        hasReceived = false;
    }

    Hearing hearing() {
        return hearing;
    }

    /// Writes its next packet to `packet`; returns the length.
    int write(byte[] packet, Act act, long nowNs) {
        int length = pressNext() ? keyEvents.write(packet, KEY_EVENTS) : speak(packet, act, nowNs);
        sender.advance(Tones.SAMPLES);
        return length;
    }

    /// @param open what is measured just now, if anything is
    void onPacket(RtpPacket packet, Tones tones, @Nullable Window open, long nowNs) {
        @Nullable Window window = isVisitor ? null : open;
        if (packet.payloadType() != PCMU) {
            return;
        }
        packets++;
        if (window != null) {
            count(packet, window, nowNs);
        }
        lastSequence = packet.sequence();
        lastTimestamp = packet.timestamp();
        lastArrivalNs = nowNs;
        hasReceived = true;
        listen(packet, tones, window, nowNs);
    }

    private int speak(byte[] packet, Act act, long nowNs) {
        byte[] payload = room.says(this, act, nowNs);
        System.arraycopy(payload, 0, packet, RtpPacket.HEADER_BYTES, payload.length);
        return sender.write(packet, PCMU, false, payload.length);
    }

    private boolean pressNext() {
        if (keyEvents.isActive()) {
            stillFrames = BETWEEN_KEYS;
            return true;
        }
        if (stillFrames > 0 || nextKey == keys.length()) {
            stillFrames--;
            return false;
        }
        char key = keys.charAt(nextKey++);
        if (key == PAUSE) {
            stillFrames = PAUSE_FRAMES;
            return false;
        }
        keyEvents.press(key, PRESSED_UNITS);
        return true;
    }

    private void count(RtpPacket packet, Window window, long nowNs) {
        window.onReceived();
        if (!hasReceived) {
            return;
        }
        int skipped = (short) (packet.sequence() - lastSequence - 1);
        if (skipped > 0) {
            window.onLost(skipped);
        }
        window.onSpacing(nowNs - lastArrivalNs, (packet.timestamp() - lastTimestamp) * UNIT_NS);
    }

    private void listen(RtpPacket packet, Tones tones, @Nullable Window window, long nowNs) {
        boolean isTimed = window != null && window.act() == Act.WORDS && wordHeard != room.word();
        boolean isChecked = window != null && window.act() == Act.TALK && packets % PACKETS_FOR_A_CHECK == 0;
        boolean isOutside = window == null && packets % PACKETS_FOR_A_LOOK == 0 && mayLookAround();
        if ((!isTimed && !isChecked && !isOutside)
                || !tones.listen(packet.buffer(), packet.payloadOffset(), packet.payloadBytes())) {
            return;
        }
        if (isTimed && !room.isSpeaker(this)) {
            time(tones.firstLoud(), window, nowNs);
        }
        if (isChecked) {
            tones.separate();
            hearing.check(tones.heard(), tones.traces(), room.mustHear(this), room.own(this));
        } else if (isOutside) {
            lookAround(tones);
        }
    }

    private void time(int firstLoud, @Nullable Window window, long nowNs) {
        if (firstLoud >= 0 && window != null) {
            wordHeard = room.word();
            window.onHeard(nowNs + firstLoud * UNIT_NS - room.wordBeganNs());
        }
    }

    /// Some packets in a row with a voice of the room and no other: the prompts are over.
    private void lookAround(Tones tones) {
        tones.separate();
        looksInside = tones.heard() == room.mustHear(this) ? looksInside + 1 : 0;
        if (looksInside == LOOKS_TO_BE_INSIDE) {
            whenInside.run();
        }
    }

    private boolean mayLookAround() {
        return looksInside < LOOKS_TO_BE_INSIDE && room.mustHear(this) != 0;
    }
}
