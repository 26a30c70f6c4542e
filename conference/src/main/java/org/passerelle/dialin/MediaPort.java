package org.passerelle.dialin;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/// The two sockets of one call: RTP at an even port, RTCP at the next one.
///
/// They are connected to the other side as soon as it is known, so that the kernel drops what comes from elsewhere.
public final class MediaPort implements AutoCloseable {
    /// Expedited forwarding (RFC 3246): the first in every queue on the way.
    private static final int EXPEDITED = 0xB8;

    /// Half a second of G.711 as the kernel counts it: what is older helps nobody.
    private static final int RECEIVE_BUFFER_BYTES = 32_768;

    private final DatagramChannel rtp;
    private final DatagramChannel rtcp;
    private final int port;
    private final Runnable whenClosed;

    private MediaPort(DatagramChannel rtp, DatagramChannel rtcp, int port, Runnable whenClosed) {
        this.rtp = rtp;
        this.rtcp = rtcp;
        this.port = port;
        this.whenClosed = whenClosed;
    }

    /// Null where somebody else has one of the two ports.
    ///
    /// @param family of the addresses that packets come from: a socket for both of them costs more with each packet
    static @Nullable MediaPort open(InetAddress address, ProtocolFamily family, int port, Runnable whenClosed)
            throws IOException {
        DatagramChannel rtp = bind(address, family, port);
        if (rtp == null) {
            return null;
        }
        try {
            DatagramChannel rtcp = bind(address, family, port + 1);
            if (rtcp != null) {
                return new MediaPort(rtp, rtcp, port, whenClosed);
            }
        } catch (IOException noMore) {
            rtp.close();
            throw noMore;
        }
        rtp.close();
        return null;
    }

    public int port() {
        return port;
    }

    DatagramChannel rtp() {
        return rtp;
    }

    DatagramChannel rtcp() {
        return rtcp;
    }

    @Override
    public void close() {
        close(rtp);
        close(rtcp);
        whenClosed.run();
    }

    private static @Nullable DatagramChannel bind(InetAddress address, ProtocolFamily family, int port)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open(family);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            channel.bind(address.isAnyLocalAddress() ? everywhere(family, port) : new InetSocketAddress(address, port));
            return channel;
        } catch (BindException taken) {
            channel.close();
            return null;
        } catch (IOException other) {
            channel.close();
            throw other;
        }
    }

    private static InetSocketAddress everywhere(ProtocolFamily family, int port) throws IOException {
        var zeros = new byte[family == StandardProtocolFamily.INET ? 4 : 16];
        return new InetSocketAddress(InetAddress.getByAddress(zeros), port);
    }

    private static void close(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // The kernel has given the port back; there is nobody to tell and nothing to do.
        }
    }
}
