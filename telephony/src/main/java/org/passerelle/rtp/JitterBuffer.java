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

    private static final int SLOTS = 32;
    private static final int NONE = -1;
    private static final long MAX_TIMESTAMP_JUMP_S = 2;

    private final byte[][] payloads;
    private final int[] lengths = new int[SLOTS];
    private final int[] sequences = new int[SLOTS];
    private final int[] payloadTypes = new int[SLOTS];
    private final int maxHeld;
    private final int takesInWindow;
    private final int framesToPause;
    private final int maxTimestampJump;
    private boolean running;
    private int ssrc;
    private int lastTimestamp;
    private int next;
    private int held;
    private int current = NONE;
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
        this.payloads = new byte[SLOTS][maxPayloadBytes];
        this.maxHeld = Math.clamp(maxDelayMs / frameMs, 1, SLOTS - 1) + 1;
        this.takesInWindow = 4_000 / frameMs;
        this.framesToPause = Math.max(2, 100 / frameMs);
        this.maxTimestampJump = (int) (MAX_TIMESTAMP_JUMP_S * clockHz);
        Arrays.fill(sequences, NONE);
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
        dropWhatIsTooMuch();
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

    public byte[] payload() {
        return payloads[Math.max(0, current)];
    }

    public int payloadBytes() {
        return current == NONE ? 0 : lengths[current];
    }

    public int payloadType() {
        return current == NONE ? NONE : payloadTypes[current];
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
        Arrays.fill(sequences, NONE);
        running = true;
        ssrc = packet.ssrc();
        next = packet.sequence();
        held = 0;
        waited = 0;
        spare = 0;
        resetWindow();
    }

    private void store(RtpPacket packet, int slot) {
        int bytes = Math.min(packet.payloadBytes(), payloads[slot].length);
        System.arraycopy(packet.buffer(), packet.payloadOffset(), payloads[slot], 0, bytes);
        lengths[slot] = bytes;
        payloadTypes[slot] = packet.payloadType();
        held += sequences[slot] == NONE ? 1 : 0;
        sequences[slot] = packet.sequence();
    }

    private Playout takeFrom(int slot) {
        remove(slot);
        current = slot;
        next = Sequence.next(next);
        waited = 0;
        noteLeftOver();
        return Playout.VOICE;
    }

    private Playout giveUpOne() {
        current = NONE;
        next = Sequence.next(next);
        noteLeftOver();
        return Playout.LOST;
    }

    /// Does not move on, so that the late packet is played after all. Who is silent for 100 ms has paused.
    private Playout waitForMore() {
        current = NONE;
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

    private void dropWhatIsTooMuch() {
        while (held > maxHeld) {
            if (sequences[next % SLOTS] == next) {
                remove(next % SLOTS);
                overflowed++;
            }
            next = Sequence.next(next);
        }
    }

    private void remove(int slot) {
        if (sequences[slot] != NONE) {
            sequences[slot] = NONE;
            held--;
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
