package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MediaPortsTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    @Test
    void everyPortIsEvenAndGivenOnceAndAFullRangeIsAnAnswer() throws IOException {
        var ports = new MediaPorts(HERE, 30_100, 30_119, new Random(1));
        var open = new ArrayList<MediaPort>();

        for (Optional<MediaPort> port = ports.open(HERE); port.isPresent(); port = ports.open(HERE)) {
            open.add(port.get());
        }

        assertThat(open).extracting(MediaPort::port).doesNotHaveDuplicates().allMatch(port -> port % 2 == 0);
        assertThat(open).hasSize(10).hasSize(ports.size());
        open.removeLast().close();
        assertThat(ports.inUse()).isEqualTo(9);
        assertThat(ports.open(HERE)).hasValueSatisfying(open::add);
        open.forEach(MediaPort::close);
        assertThat(ports.inUse()).isZero();
    }

    @Test
    void aPortThatSomebodyElseHasIsPassedOver() throws IOException {
        var ours = new MediaPorts(HERE, 30_120, 30_123, new Random(1));
        var others = new MediaPorts(HERE, 30_120, 30_121, new Random(1));

        try (MediaPort taken = others.open(HERE).orElseThrow()) {
            MediaPort port = ours.open(HERE).orElseThrow();

            assertThat(taken.port()).isEqualTo(30_120);
            assertThat(port.port()).isEqualTo(30_122);
            assertThat(ours.open(HERE)).isEmpty();
            port.close();
        }
        assertThat(ours.inUse()).isZero();
    }

    @Test
    void ourOwnPortsAreForbiddenDestinationsWhileTheyAreInUse() throws IOException {
        var ports = new MediaPorts(HERE, 30_000, 31_999, new Random(1));
        MediaPort port = ports.open(HERE).orElseThrow();
        int ours = port.port();

        assertThat(ports.isForbidden(new InetSocketAddress(HERE, ours))).isTrue();
        assertThat(ports.isForbidden(new InetSocketAddress(HERE, ours + 1))).isTrue();
        assertThat(ports.isForbidden(new InetSocketAddress(HERE, 32_000))).isFalse();
        assertThat(ports.isForbidden(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), ours)))
                .isFalse();
        port.close();
        assertThat(ports.isForbidden(new InetSocketAddress(HERE, ours))).isFalse();
    }

    @Test
    void rangesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new MediaPorts(HERE, 30_001, 30_010, new Random()))
                .hasMessage("media ports must begin even, above 1023, and end below 65536: 30001 to 30010");
    }
}
