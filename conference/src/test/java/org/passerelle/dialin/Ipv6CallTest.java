package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.audio.Codec;
import org.passerelle.ivr.Milestone;
import org.passerelle.sip.SipEndpoint;
import org.passerelle.sip.SipSettings;
import org.passerelle.sip.SipWatcher;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Transport;

/// A whole call without a byte of IPv4: SIPp (package `sip-tester`) signals, a telephone of ours speaks.
class Ipv6CallTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("::1");
    /// One pair only, so that the voice knows where to go without reading what SIPp reads.
    private static final int BRIDGE_PORT = 29_990;

    private static final String AS_LEADER = "*" + OneMeeting.ID + "#" + OneMeeting.PIN + "##";
    private static final String ENDS_IT = "*291";
    private static final int FRAMES_BETWEEN_KEYS = 9;
    private static final Duration TICK = Duration.ofMillis(2);

    @TempDir
    private Path home;

    private final Queue<Character> toPress = new ConcurrentLinkedQueue<>();
    private volatile boolean talks = true;

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP"})
    void aLeaderKeysHisCodesHearsTheBridgeAndEndsTheConference(Transport transport) throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(LOOPBACK) != null, "this machine has no IPv6");
        var ports = new MediaPorts(LOOPBACK, BRIDGE_PORT, BRIDGE_PORT + 1, new Random());
        try (var bridge = new Switchboard(2, ports);
                SipEndpoint endpoint = listen(bridge.dialIn);
                Phone phone = new Phone(Codec.PCMU, 0, LOOPBACK)) {
            Process sipp = sipp(transport, endpoint.port(transport).orElseThrow(), phone);
            bridge.await(() -> bridge.portsInUse() == 1, "the call");
            Thread talker = Thread.ofPlatform().start(() -> talk(phone));
            press(AS_LEADER);
            bridge.await(() -> bridge.inside() == 1, "the leader to be in");
            press(ENDS_IT);

            assertThat(sipp.waitFor(20, TimeUnit.SECONDS)).as("SIPp has ended").isTrue();

            talks = false;
            talker.join();
            assertThat(sipp.exitValue())
                    .as("SIPp has seen what its scenario has")
                    .isZero();
            assertThat(phone.received).as("packets of the bridge's voice").isGreaterThan(50);
            bridge.await(() -> !bridge.records.isEmpty(), "the record");
            CallRecord record = bridge.records.getFirst();
            assertThat(record.voice())
                    .hasValueSatisfying(voice -> assertThat(voice.codec()).isEqualTo("PCMU"));
            assertThat(record.keys()).containsEntry(KeyMethod.EVENT, (long) (AS_LEADER + ENDS_IT).length());
            assertThat(record.steps())
                    .extracting(CallStep::what)
                    .contains(new CallStep.Reached(Milestone.PIN_RIGHT), CallStep.Event.JOINED);
        }
    }

    private void press(String keys) {
        keys.chars().forEach(key -> toPress.add((char) key));
    }

    /// Says what is to be said, a frame for each tick of the bridge, from its first word until it has closed its port.
    private void talk(Phone phone) {
        phone.call(BRIDGE_PORT);
        try {
            for (int frame = 0; talks; frame++) {
                phone.receiveAll();
                if (phone.received > 0) {
                    say(phone, frame);
                }
                LockSupport.parkNanos(TICK.toNanos());
            }
        } catch (UncheckedIOException hungUp) {
            assertThat(toPress).as("keys that were pressed too late").isEmpty();
        }
    }

    private void say(Phone phone, int frame) {
        if (frame % FRAMES_BETWEEN_KEYS == 0 && !toPress.isEmpty()) {
            phone.press(toPress.remove());
        }
        phone.send();
    }

    private static SipEndpoint listen(DialIn dialIn) throws IOException {
        var here = new InetSocketAddress(LOOPBACK, 0);
        return SipEndpoint.start(
                SipSettings.on(Map.of(Transport.UDP, here, Transport.TCP, here)),
                new SipEndpoint.Neighbours(
                        source -> source.address().getAddress().equals(LOOPBACK)
                                ? new Admission.Trunk("trunk", 10)
                                : Admission.STRANGER,
                        dialIn,
                        Optional.empty(),
                        new SipWatcher() {},
                        System::nanoTime));
    }

    private Process sipp(Transport transport, int port, Phone phone) throws IOException, URISyntaxException {
        Path scenario = Path.of(
                Ipv6CallTest.class.getResource("/sipp/waits-for-bye.xml").toURI());
        String wire = transport == Transport.UDP ? "u1" : "t1";
        String voice = String.valueOf(phone.address().getPort());
        return new ProcessBuilder(List.of(
                        "sipp",
                        "-nostdin",
                        "-sf",
                        scenario.toString(),
                        "-i",
                        "::1",
                        "-mi",
                        "::1",
                        "-t",
                        wire,
                        "-m",
                        "1",
                        "-timeout",
                        "40s",
                        "-timeout_error",
                        "-s",
                        Switchboard.NUMBER,
                        "-key",
                        "voice_port",
                        voice,
                        "[::1]:" + port))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("sipp.log").toFile())
                .start();
    }
}
