package org.passerelle.journeys;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A carrier that connects every call and sends back what it hears: SIPp.
final class Carrier implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/sipp");

    private final Process process;
    private final int port;

    private Carrier(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    static Carrier start(Path home) throws IOException {
        Files.createDirectories(home);
        int port = freePort();
        Process process = new ProcessBuilder(List.of(
                        PROGRAM.toString(),
                        "-nostdin",
                        "-sn",
                        "uas",
                        "-rtp_echo",
                        "-i",
                        "127.0.0.1",
                        "-mi",
                        "127.0.0.1",
                        "-mp",
                        Integer.toString(freePort() & ~1),
                        "-p",
                        Integer.toString(port)))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        return new Carrier(process, port);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static int freePort() throws IOException {
        try (var free = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }
}
