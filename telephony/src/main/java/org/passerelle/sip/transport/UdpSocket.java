package org.passerelle.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.passerelle.sip.message.Limits;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.SipParser;

/// Datagrams: one socket, and the thread that reads it. Any thread may send.
final class UdpSocket implements AutoCloseable {
    private static final int SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;
    private static final int SMALLEST_MESSAGE_BYTES = 12; // Keep-alives are shorter and get no answer.

    private final DatagramChannel channel;
    private final int port;
    private final LocalAddresses addresses;
    private final Gate gate;
    private final Arrivals arrivals;
    private final TransportCounters counters;
    private final Thread reader;

    private UdpSocket(DatagramChannel channel, Gate gate, Arrivals arrivals, TransportCounters counters)
            throws IOException {
        this.channel = channel;
        var bound = (InetSocketAddress) channel.getLocalAddress();
        this.port = bound.getPort();
        this.addresses = new LocalAddresses(bound.getAddress());
        this.gate = gate;
        this.arrivals = arrivals;
        this.counters = counters;
        this.reader = Thread.ofPlatform().name("sip-udp-" + port).daemon().unstarted(this::read);
    }

    static UdpSocket open(InetSocketAddress address, Gate gate, Arrivals arrivals, TransportCounters counters)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
            channel.bind(address);
            return new UdpSocket(channel, gate, arrivals, counters);
        } catch (IOException taken) {
            channel.close();
            throw taken;
        }
    }

    void start() {
        reader.start();
    }

    int port() {
        return port;
    }

    InetAddress localAddressTowards(InetSocketAddress remote) {
        return addresses.towards(remote);
    }

    void send(byte[] message, InetSocketAddress remote) {
        try {
            channel.send(ByteBuffer.wrap(message), remote);
            counters.sent.increment();
        } catch (IOException unreachable) {
            counters.unsent.increment(); // As if the network had lost it; it is sent again or given up.
        }
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(Limits.MAX_DATAGRAM_BYTES + 1);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                var remote = (InetSocketAddress) channel.receive(buffer);
                onDatagram(buffer.array(), buffer.position(), remote);
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException onceOnly) {
                counters.unsent.increment(); // Such as ICMP's answer to an earlier datagram of ours.
            } catch (RuntimeException | StackOverflowError defect) {
                gate.onDefect(defect); // One datagram must not end the thread.
            }
        }
    }

    private void onDatagram(byte[] bytes, int length, InetSocketAddress remote) {
        if (length < SMALLEST_MESSAGE_BYTES) {
            return;
        }
        Admission admission = gate.admit(Source.of(Transport.UDP, remote));
        if (admission instanceof Admission.Stranger) {
            counters.fromStrangers.increment();
            return;
        }
        counters.received.increment();
        if (length > Limits.MAX_DATAGRAM_BYTES) {
            counters.malformed.increment();
            return;
        }
        var flow = new UdpFlow(this, remote);
        try {
            SipMessage message = SipParser.parse(bytes, length);
            if (!arrivals.onMessage(message, flow, admission)) {
                counters.dropped.increment();
            }
        } catch (SipParseException refused) {
            counters.malformed.increment();
            refused.answer().ifPresent(flow::send);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
