package org.passerelle.sdp;

import java.net.InetAddress;

/// Where we receive the stream of one call.
///
/// @param address that the other side can reach
/// @param port of RTP, even; reports come to the next one or, where both want it, to the same
/// @param srtpKey Base64 of our master key and salt: a new one for each call. Never printed
public record LocalEnd(InetAddress address, int port, String srtpKey) {
    @Override
    public String toString() {
        return "LocalEnd[" + address.getHostAddress() + ":" + port + "]";
    }
}
