package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// SIPp, the load generator of the industry, as a peer that others have written (package `sip-tester`).
final class Sipp implements AutoCloseable {
    private final Process process;

    private Sipp(Process process) {
        this.process = process;
    }

    /// On a port of its own: SIPp would share one with another SIPp.
    static Sipp start(String... arguments) throws IOException {
        return start(freePort(), arguments);
    }

    /// @param port 0 for whichever it likes, where each call has its own
    static Sipp start(int port, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("sipp", "-nostdin", "-i", "127.0.0.1"));
        command.addAll(port == 0 ? List.of() : List.of("-p", Integer.toString(port)));
        command.addAll(List.of("-timeout", "40s", "-timeout_error"));
        command.addAll(List.of(arguments));
        return new Sipp(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    static int freePort() throws IOException {
        try (var free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    static String scenario(String name) {
        try {
            return Path.of(Sipp.class.getResource("/sip/sipp/" + name + ".xml").toURI())
                    .toString();
        } catch (URISyntaxException defect) {
            throw new IllegalStateException("no such scenario: " + name, defect);
        }
    }

    /// Waits for its end: 0 means that every call went as the scenario has it.
    void requireAllSuccessful() throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(45, TimeUnit.SECONDS)).as("SIPp has ended").isTrue();
        int from = Math.max(0, output.length() - 2_500);
        assertThat(process.exitValue()).as(output.substring(from)).isZero();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
