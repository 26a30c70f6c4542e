package org.passerelle.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// All sockets of an endpoint. Any thread, once it is started.
public final class Transports implements AutoCloseable {
    private final Map<Transport, Integer> ports = new EnumMap<>(Transport.class);
    private final Map<InetSocketAddress, StreamFlow> ours = new ConcurrentHashMap<>();
    private final Optional<TlsSettings> tls;
    private final Gate gate;
    private final TransportCounters counters = new TransportCounters();
    private final Connections connections;
    private final Wiring wiring;
    private @Nullable UdpSocket udp;
    private @Nullable StreamListener tcpListener;
    private @Nullable StreamListener tlsListener;

    /// Whom we ask and whom we tell.
    ///
    /// @param nanoClock as `System.nanoTime`
    /// @param defects what was thrown and should not have been; any thread
    public record Surroundings(
            TransportGuard guard, Arrivals arrivals, LongSupplier nanoClock, Consumer<Throwable> defects) {}

    private Transports(TransportLimits limits, Optional<TlsSettings> tls, Surroundings around) {
        this.tls = tls;
        this.gate = new Gate(around.guard(), around.defects());
        this.connections = new Connections(limits);
        this.wiring = new Wiring(limits, gate, around.arrivals(), counters, connections, around.nanoClock());
    }

    /// Binds all sockets; nothing is read before [#start].
    ///
    /// @param addresses where to listen; port 0 for a free one
    /// @throws IOException where one is taken; then none stays open
    public static Transports bind(
            Map<Transport, InetSocketAddress> addresses,
            TransportLimits limits,
            Optional<TlsSettings> tls,
            Surroundings around)
            throws IOException {
        var transports = new Transports(limits, tls, around);
        try {
            for (var entry : addresses.entrySet()) {
                transports.bind(entry.getKey(), entry.getValue());
            }
            return transports;
        } catch (IOException taken) {
            transports.close();
            throw taken;
        }
    }

    private void bind(Transport transport, InetSocketAddress address) throws IOException {
        switch (transport) {
            case UDP -> {
                var socket = UdpSocket.open(address, gate, wiring.arrivals(), counters);
                udp = socket;
                ports.put(transport, socket.port());
            }
            case TCP -> {
                var listener = StreamListener.tcp(address, wiring);
                tcpListener = listener;
                ports.put(transport, listener.port());
            }
            case TLS -> {
                var listener = StreamListener.tls(address, requireTls(), wiring);
                tlsListener = listener;
                ports.put(transport, listener.port());
            }
        }
    }

    private TlsSettings requireTls() {
        return tls.orElseThrow(() -> new IllegalArgumentException("TLS needs a key: no TlsSettings"));
    }

    public void start() {
        if (udp != null) {
            udp.start();
        }
        if (tcpListener != null) {
            tcpListener.start();
        }
        if (tlsListener != null) {
            tlsListener.start();
        }
    }

    /// The port on which we listen; nothing where we do not.
    public Optional<Integer> port(Transport transport) {
        return Optional.ofNullable(ports.get(transport));
    }

    /// A way to this address: over UDP always, else the connection that we have, or a new one. A connection is
    /// being opened when this returns; what is sent meanwhile waits, and that it failed is told to the
    /// arrivals.
    ///
    /// @return nothing where we do not speak this transport, or have too many connections
    public Optional<Flow> reach(Transport transport, InetSocketAddress address) {
        return switch (transport) {
            case UDP -> Optional.ofNullable(udp).map(socket -> new UdpFlow(socket, address));
            case TCP, TLS -> connection(transport, address);
        };
    }

    private synchronized Optional<Flow> connection(Transport transport, InetSocketAddress address) {
        StreamFlow known = ours.get(address);
        if (known != null && known.isOpen() && known.transport() == transport) {
            return Optional.of(known);
        }
        ours.values().removeIf(flow -> !flow.isOpen());
        try {
            var flow = new StreamFlow(
                    socket(transport, address), transport, address, true, ports.getOrDefault(transport, 0), wiring);
            if (!connections.add(flow)) {
                counters.connectionsRefused.increment();
                return Optional.empty();
            }
            ours.put(address, flow);
            flow.start();
            return Optional.of(flow);
        } catch (IOException noFilesLeft) {
            counters.connectionsRefused.increment();
            return Optional.empty();
        }
    }

    /// A name that was looked up has to stand in the certificate; for a bare address the context alone says
    /// whom to trust.
    private Socket socket(Transport transport, InetSocketAddress address) throws IOException {
        if (transport == Transport.TCP) {
            return new Socket();
        }
        if (tls.isEmpty()) {
            throw new IOException("no TLS");
        }
        var socket = (SSLSocket) tls.get().context().getSocketFactory().createSocket();
        socket.setEnabledProtocols(TlsVersions.ALLOWED);
        boolean isNamed = !address.getHostString().equals(address.getAddress().getHostAddress());
        if (isNamed) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    /// From now on this address may answer us, although the guard does not know it. As often as
    /// [#expectNoMore].
    public void expect(InetAddress address) {
        gate.expect(address);
    }

    public void expectNoMore(InetAddress address) {
        gate.expectNoMore(address);
    }

    public TransportCounts counts() {
        return counters.counts(connections.size());
    }

    @Override
    public void close() throws IOException {
        if (tcpListener != null) {
            tcpListener.close();
        }
        if (tlsListener != null) {
            tlsListener.close();
        }
        if (udp != null) {
            udp.close();
        }
        connections.all().forEach(StreamFlow::close);
    }
}
