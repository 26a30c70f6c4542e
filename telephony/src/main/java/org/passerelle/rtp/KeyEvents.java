package org.passerelle.rtp;

/// Hears keys in telephone events (RFC 4733): one digit for each press, whatever arrives.
///
/// ```
/// |     event     |E|R| volume    |          duration             |
/// ```
/// A press is many packets with the timestamp of its beginning, the last three of them with E. A packet begins a new
/// press only if it cannot belong to the one before; so lost ends, repeated ends, late packets, events longer than
/// 65,535 units (section 2.5.1.3) and senders that let the timestamp run on all give one digit.
public final class KeyEvents {
    /// What [#accept] returns where no key was pressed.
    public static final char NONE = 0;

    private static final String KEYS = "0123456789*#ABCD";
    private static final int PAYLOAD_BYTES = 4;
    private static final int MAX_BURST = 20;
    private static final long ALLOWANCE_NS = 50_000_000;
    private static final long LOST_END_NS = 100_000_000;

    private final int seamUnits;
    private final int overtakenUnits;
    private boolean started;
    private boolean down;
    private int event;
    private int timestamp;
    private int duration;
    private long lastPacketNs;
    private long allowanceSinceNs;
    private int allowance = MAX_BURST;

    public KeyEvents(int clockHz) {
        this.seamUnits = clockHz * 40 / 1_000;
        this.overtakenUnits = clockHz * 5;
    }

    /// Takes a packet of the payload type that was agreed for events. Returns the key whose press it begins, or
    /// [#NONE].
    public char accept(RtpPacket packet, long nowNs) {
        if (packet.payloadBytes() < PAYLOAD_BYTES) {
            return NONE;
        }
        int at = packet.payloadOffset();
        int arrived = Bytes.u8(packet.buffer(), at);
        boolean ends = (packet.buffer()[at + 1] & 0x80) != 0;
        int arrivedDuration = Bytes.u16(packet.buffer(), at + 2);
        if (arrived >= KEYS.length() || isOld(packet.timestamp())) {
            return NONE;
        }
        boolean begins = !belongsToLast(arrived, packet.timestamp(), nowNs);
        down = !ends && (begins || down || packet.timestamp() != timestamp);
        started = true;
        event = arrived;
        timestamp = packet.timestamp();
        duration = arrivedDuration;
        lastPacketNs = nowNs;
        return begins && isAllowed(nowNs) ? KEYS.charAt(arrived) : NONE;
    }

    /// True while a key is held; a press whose end was lost is over after 100 ms without a packet.
    public boolean isKeyDown(long nowNs) {
        return down && nowNs - lastPacketNs < LOST_END_NS;
    }

    /// A packet overtaken by a later press. A clock that went back further has begun anew.
    private boolean isOld(int arrivedTimestamp) {
        int later = arrivedTimestamp - timestamp;
        return started && later < 0 && later > -overtakenUnits;
    }

    private boolean belongsToLast(int arrived, int arrivedTimestamp, long nowNs) {
        if (!started || arrived != event) {
            return false;
        }
        int later = arrivedTimestamp - timestamp;
        return later == 0 || (isKeyDown(nowNs) && later <= duration + seamUnits);
    }

    /// Nobody presses more than twenty keys a second for long.
    private boolean isAllowed(long nowNs) {
        if (allowance == MAX_BURST) {
            allowanceSinceNs = nowNs;
        }
        long earned = (nowNs - allowanceSinceNs) / ALLOWANCE_NS;
        allowance = (int) Math.min(MAX_BURST, allowance + earned);
        allowanceSinceNs += earned * ALLOWANCE_NS;
        if (allowance == 0) {
            return false;
        }
        allowance--;
        return true;
    }
}
