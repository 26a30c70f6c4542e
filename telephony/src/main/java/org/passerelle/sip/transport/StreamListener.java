package org.passerelle.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLServerSocket;

/// Takes connections on one port. Has one thread.
final class StreamListener implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final Duration PAUSE_WITHOUT_FILES = Duration.ofMillis(100);

    private final ServerSocket server;
    private final Transport transport;
    private final Wiring wiring;
    private final Thread thread;

    private StreamListener(ServerSocket server, Transport transport, Wiring wiring) {
        this.server = server;
        this.transport = transport;
        this.wiring = wiring;
        String name = "sip-" + transport.parameter() + "-" + server.getLocalPort();
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::accept);
    }

    static StreamListener tcp(InetSocketAddress address, Wiring wiring) throws IOException {
        var server = new ServerSocket();
        return bound(server, address, Transport.TCP, wiring);
    }

    static StreamListener tls(InetSocketAddress address, TlsSettings settings, Wiring wiring) throws IOException {
        var server =
                (SSLServerSocket) settings.context().getServerSocketFactory().createServerSocket();
        server.setEnabledProtocols(TlsVersions.ALLOWED);
        switch (settings.clients()) {
            case NOT_ASKED -> server.setNeedClientAuth(false);
            case WANTED -> server.setWantClientAuth(true);
            case NEEDED -> server.setNeedClientAuth(true);
        }
        return bound(server, address, Transport.TLS, wiring);
    }

    private static StreamListener bound(
            ServerSocket server, InetSocketAddress address, Transport transport, Wiring wiring) throws IOException {
        try {
            server.setReuseAddress(true);
            server.bind(address, BACKLOG);
            return new StreamListener(server, transport, wiring);
        } catch (IOException taken) {
            server.close();
            throw taken;
        }
    }

    void start() {
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                take(server.accept());
            } catch (IOException noFilesLeft) {
                if (!server.isClosed() && !pause()) {
                    return;
                }
            } catch (RuntimeException defect) {
                wiring.gate().onDefect(defect);
            }
        }
    }

    private void take(Socket socket) throws IOException {
        var remote = (InetSocketAddress) socket.getRemoteSocketAddress();
        socket.setTcpNoDelay(true);
        var flow = new StreamFlow(socket, transport, remote, false, port(), wiring);
        if (wiring.connections().add(flow)) {
            flow.start();
        } else {
            wiring.counters().connectionsRefused.increment();
            socket.close();
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_WITHOUT_FILES);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
