package org.passerelle.rtp;

import java.util.Arrays;

/// Turns packets that come when they come into one for each frame, in order.
///
/// It holds as much as the line needs and no more. It begins with nothing held, so a line without jitter has no
/// delay.
/// ```
/// packet is not there yet, nothing later is   ─▶ wait: if it comes after all, one frame more is held from now on
/// packet is not there, a later one is         ─▶ it is lost, or too late when it comes
/// every take of four seconds left some over   ─▶ one less would do: the owner drops one in silence
/// ```
/// The law is the worst of four seconds and not a percentile: what a percentile leaves out is heard as a gap every
/// second, while 20 ms more are not heard.
public final class JitterBuffer {
    /// What a frame brought.
    public enum Playout {
        /// [#payload] holds a packet.
        VOICE,
        /// A packet is missing: conceal it.
        LOST,
        /// The other side sends nothing.
        PAUSE
    }

    /// How many packets can still be read after they were taken, the last one included.
    public static final int RECENT = 4;

    private static final int SLOTS = 32;
    private static final int NONE = -1;
    private static final long MAX_TIMESTAMP_JUMP_S = 2;

    /// As many as may be held, one, and those that were taken last.
    private final byte[][] places;
    private final int[] lengths;
    private final int[] freePlaces;
    private final int[] taken = new int[RECENT];
    private int recent;
    private int free;
    private final int[] sequences = new int[SLOTS];
    private final byte[] placeOf = new byte[SLOTS];
    private final int maxHeld;
    private final int takesInWindow;
    private final int framesToPause;
    private final int maxTimestampJump;
    private boolean running;
    private int ssrc;
    private int lastTimestamp;
    private int next;
    private int held;
    private int waited;
    private int leastLeftOver = SLOTS;
    private int spare;
    private int takes;
    private long late;
    private long duplicate;
    private long overflowed;
    private long waits;

    /// @param frameMs length of a packet, and the interval of [#take]
    /// @param maxDelayMs most that is ever held back
    public JitterBuffer(int frameMs, int maxDelayMs, int maxPayloadBytes, int clockHz) {
        this.maxHeld = Math.clamp(maxDelayMs / frameMs, 1, SLOTS - 1) + 1;
        this.places = new byte[maxHeld + 1 + RECENT][maxPayloadBytes];
        this.lengths = new int[places.length];
        this.freePlaces = new int[places.length];
        this.takesInWindow = 4_000 / frameMs;
        this.framesToPause = Math.max(2, 100 / frameMs);
        this.maxTimestampJump = (int) (MAX_TIMESTAMP_JUMP_S * clockHz);
        clear();
    }

    public void offer(RtpPacket packet) {
        if (!running || isAnotherStream(packet)) {
            restart(packet);
        }
        lastTimestamp = packet.timestamp();
        int ahead = Sequence.distance(packet.sequence(), next);
        int slot = packet.sequence() % SLOTS;
        if (ahead < 0) {
            late++;
        } else if (sequences[slot] == packet.sequence()) {
            duplicate++;
        } else {
            store(packet, slot);
        }
    }

    /// To be called once for each frame.
    public Playout take() {
        if (!running) {
            return Playout.PAUSE;
        }
        while (held > maxHeld) {
            dropOldest();
        }
        skipWhatWasConcealed();
        int slot = next % SLOTS;
        if (sequences[slot] == next) {
            return takeFrom(slot);
        }
        return held == 0 ? waitForMore() : giveUpOne();
    }

    /// True where every take of the last four seconds left a packet over: [#dropOne] costs a frame and no gap later.
    public boolean isDeeperThanNeeded() {
        return spare > 0 && held > 0;
    }

    /// Drops the next frame; to be called while nobody would hear it.
    public void dropOne() {
        if (isDeeperThanNeeded()) {
            remove(next % SLOTS);
            next = Sequence.next(next);
            spare--;
        }
    }

    /// The packet that was taken last, or one of those before it.
    ///
    /// @param back 0 for the last, less than [#recent]
    public byte[] payload(int back) {
        return places[taken[recent - 1 - back]];
    }

    public int payloadBytes(int back) {
        return lengths[taken[recent - 1 - back]];
    }

    /// How many of the last packets can be read, in a row without a gap: at most [#RECENT].
    public int recent() {
        return recent;
    }

    /// The last packets are not needed any more.
    public void forgetRecent() {
        while (recent > 0) {
            freePlaces[free++] = taken[--recent];
        }
    }

    public int heldFrames() {
        return held;
    }

    /// Packets that came after their frame had been given up.
    public long late() {
        return late;
    }

    public long duplicate() {
        return duplicate;
    }

    /// Packets dropped because more had come than may be held back.
    public long overflowed() {
        return overflowed;
    }

    /// Frames that had to be concealed because nothing had come yet.
    public long waits() {
        return waits;
    }

    private boolean isAnotherStream(RtpPacket packet) {
        int jump = packet.timestamp() - lastTimestamp;
        int ahead = Sequence.distance(packet.sequence(), next);
        return packet.ssrc() != ssrc
                || ahead >= SLOTS
                || ahead < -4 * SLOTS
                || jump > maxTimestampJump
                || jump < -maxTimestampJump;
    }

    private void restart(RtpPacket packet) {
        clear();
        running = true;
        ssrc = packet.ssrc();
        next = packet.sequence();
        waited = 0;
        spare = 0;
        resetWindow();
    }

    private void clear() {
        Arrays.fill(sequences, NONE);
        for (int i = 0; i < freePlaces.length; i++) {
            freePlaces[i] = i;
        }
        free = freePlaces.length;
        recent = 0;
        held = 0;
    }

    private void store(RtpPacket packet, int slot) {
        remove(slot); // Of a time long ago.
        while (held > maxHeld) {
            dropOldest();
        }
        if (Sequence.distance(packet.sequence(), next) < 0) {
            overflowed++; // It was the oldest itself.
            return;
        }
        int place = freePlaces[--free];
        int bytes = Math.min(packet.payloadBytes(), places[place].length);
        System.arraycopy(packet.buffer(), packet.payloadOffset(), places[place], 0, bytes);
        lengths[place] = bytes;
        placeOf[slot] = (byte) place;
        sequences[slot] = packet.sequence();
        held++;
    }

    private Playout takeFrom(int slot) {
        keep(placeOf[slot]);
        sequences[slot] = NONE;
        held--;
        next = Sequence.next(next);
        waited = 0;
        noteLeftOver();
        return Playout.VOICE;
    }

    private void keep(int place) {
        if (recent == RECENT) {
            freePlaces[free++] = taken[0];
            System.arraycopy(taken, 1, taken, 0, RECENT - 1);
            recent--;
        }
        taken[recent++] = place;
    }

    private Playout giveUpOne() {
        next = Sequence.next(next);
        noteLeftOver();
        return Playout.LOST;
    }

    /// Does not move on, so that the late packet is played after all. Who is silent for 100 ms has paused.
    private Playout waitForMore() {
        waited++;
        if (waited > framesToPause) {
            running = false;
            return Playout.PAUSE;
        }
        waits++;
        spare = 0;
        resetWindow();
        return Playout.LOST;
    }

    /// What was waited for and did not come has had its frame: the voice goes on with what came after it.
    private void skipWhatWasConcealed() {
        while (waited > 0 && held > 0 && sequences[next % SLOTS] != next) {
            next = Sequence.next(next);
            waited--;
        }
    }

    private void dropOldest() {
        if (sequences[next % SLOTS] == next) {
            remove(next % SLOTS);
            overflowed++;
        }
        next = Sequence.next(next);
    }

    private void remove(int slot) {
        if (sequences[slot] != NONE) {
            sequences[slot] = NONE;
            held--;
            freePlaces[free++] = placeOf[slot];
        }
    }

    private void noteLeftOver() {
        leastLeftOver = Math.min(leastLeftOver, held);
        takes++;
        if (takes == takesInWindow) {
            spare = leastLeftOver;
            resetWindow();
        }
    }

    private void resetWindow() {
        leastLeftOver = SLOTS;
        takes = 0;
    }
}
