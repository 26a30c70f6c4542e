package org.passerelle.sdp;

import java.net.InetSocketAddress;

/// What both sides agreed on: all that is needed to send and to receive.
///
/// @param rtp where the other side listens; not to be used unless `direction.sends()`
/// @param codec with the payload type under which both directions carry it
/// @param keyEventType payload type of key events, or [#NO_KEY_EVENTS]
/// @param direction ours: on hold we do not send
/// @param theirPacketMs how long their packets will be, as far as they said it
public record AudioStream(
        InetSocketAddress rtp,
        InetSocketAddress rtcp,
        Format codec,
        int keyEventType,
        Direction direction,
        int theirPacketMs,
        Protection protection) {
    public static final int NO_KEY_EVENTS = -1;

    /// Both kinds of packets share a port (RFC 5761).
    public boolean isMuxed() {
        return rtp.equals(rtcp);
    }

    public boolean hasKeyEvents() {
        return keyEventType != NO_KEY_EVENTS;
    }
}
