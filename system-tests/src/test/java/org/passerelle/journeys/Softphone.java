package org.passerelle.journeys;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.passerelle.audio.Tone;
import org.passerelle.audio.Wav;

/// A softphone of others: baresip, which says a tone from a file, is told what to do over a socket, and writes what it
/// hears into a file.
final class Softphone implements AutoCloseable {
    /// Of the tone that it says.
    static final double DBOV = -20;

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final Path PROGRAM = Path.of("/usr/bin/baresip");
    private static final int RATE_HZ = 8_000;
    private static final int SECONDS_OF_TONE = 120;
    private static final int HEADER_BYTES = 44;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// As a quick finger presses.
    private static final Duration BETWEEN_KEYS = Duration.ofMillis(200);

    private final Path home;
    private final Process process;
    private final Socket control;

    private Softphone(Path home, Process process, Socket control) {
        this.home = home;
        this.process = process;
        this.control = control;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /// @param home a folder of its own
    /// @param account as baresip has it, such as `<sip:me@127.0.0.1>;regint=0`
    /// @param frequencyHz of the tone that it says from its first moment on
    static Softphone start(Path home, String account, double frequencyHz) throws IOException {
        int port = freePort();
        Files.createDirectories(home);
        Files.writeString(home.resolve("accounts"), account + "\n");
        Files.writeString(home.resolve("config"), """
                sip_listen 127.0.0.1:0
                audio_source aufile,%1$s/said.wav
                audio_player aubridge,nowhere
                audio_alert aubridge,nowhere
                ausrc_srate 8000
                auplay_srate 8000
                module_path /usr/lib/baresip/modules
                module g711.so
                module srtp.so
                module aufile.so
                module aubridge.so
                module sndfile.so
                module_tmp account.so
                module_app ctrl_tcp.so
                module_app menu.so
                snd_path %1$s
                ctrl_tcp_listen 127.0.0.1:%2$d
                """.formatted(home, port));
        var said = new short[SECONDS_OF_TONE * RATE_HZ];
        Tone.sine(frequencyHz, DBOV, RATE_HZ).fill(said, said.length);
        try (OutputStream out = Files.newOutputStream(home.resolve("said.wav"))) {
            new Wav(RATE_HZ, said).write(out);
        }
        Process process = new ProcessBuilder(PROGRAM.toString(), "-f", home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        return new Softphone(home, process, connect(process, port));
    }

    void dial(String address) throws IOException {
        tell("dial", address);
    }

    /// Presses these keys one after the other.
    void press(String keys) throws IOException {
        for (int i = 0; i < keys.length(); i++) {
            tell("sndcode", keys.substring(i, i + 1));
            RunningServer.pause(BETWEEN_KEYS);
        }
    }

    void hangUp() throws IOException {
        tell("hangup", "");
    }

    /// How loud a tone was in the last 200 ms; its frequency must be a multiple of 5 Hz.
    double heardDbov(double frequencyHz) throws IOException {
        short[] last = lastHeard(RATE_HZ / 5);
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < last.length; i++) {
            double angle = 2 * Math.PI * frequencyHz * i / RATE_HZ;
            cosine += last[i] * Math.cos(angle);
            sine += last[i] * Math.sin(angle);
        }
        double amplitude = 2 * Math.hypot(cosine, sine) / Math.max(1, last.length);
        return 20 * Math.log10(Math.max(1e-3, amplitude) / 32_768) - 3.01;
    }

    /// Whether anything was heard at all.
    boolean hears() throws IOException {
        for (short sample : lastHeard(RATE_HZ / 5)) {
            if (Math.abs(sample) > 1_000) {
                return true;
            }
        }
        return false;
    }

    /// What it wrote about itself, for who wants to know why a test failed.
    String log() throws IOException {
        return Files.readString(home.resolve("log"), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        control.close();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// A netstring of JSON each way.
    private void tell(String command, String parameters) throws IOException {
        String json = "{\"command\":\"%s\",\"params\":\"%s\",\"token\":\"t\"}".formatted(command, parameters);
        byte[] line = (json.length() + ":" + json + ",").getBytes(StandardCharsets.US_ASCII);
        control.getOutputStream().write(line);
        control.getOutputStream().flush();
    }

    private short[] lastHeard(int samples) throws IOException {
        Optional<Path> file = heard();
        if (file.isEmpty()) {
            return new short[samples];
        }
        try (FileChannel channel = FileChannel.open(file.get())) {
            long whole = (channel.size() - HEADER_BYTES) / 2;
            var bytes = ByteBuffer.allocate(2 * samples).order(ByteOrder.LITTLE_ENDIAN);
            if (whole < samples) {
                return new short[samples];
            }
            channel.read(bytes, HEADER_BYTES + 2 * (whole - samples));
            var last = new short[samples];
            bytes.flip().asShortBuffer().get(last, 0, bytes.remaining() / 2);
            return last;
        }
    }

    private Optional<Path> heard() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().matches("dump-.*-dec\\.wav"))
                    .max(Path::compareTo);
        }
    }

    private static Socket connect(Process process, int port) {
        var socket = new Socket[1];
        RunningServer.await(
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("baresip ended with " + process.exitValue());
                    }
                    var trying = new Socket();
                    try {
                        trying.connect(new InetSocketAddress(HERE, port), 1_000);
                        socket[0] = trying;
                        return true;
                    } catch (IOException notYet) {
                        trying.close();
                        return false;
                    }
                },
                PATIENCE,
                "baresip to listen");
        Thread.ofVirtual().name("softphone-answers").start(() -> swallow(socket[0]));
        return socket[0];
    }

    /// Nobody reads what it answers, but it must be able to.
    private static void swallow(Socket socket) {
        try (var in = new DataInputStream(socket.getInputStream())) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, HERE)) {
            return socket.getLocalPort();
        }
    }
}
