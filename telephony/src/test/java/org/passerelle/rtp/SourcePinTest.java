package org.passerelle.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourcePinTest {
    private final SourcePin pin = new SourcePin();

    @Test
    void aStrayPacketOfAnotherSourceIsNotHeard() {
        pin.accept(Packets.voice(7, 1, 0));

        assertThat(pin.accept(Packets.voice(8, 2, 0))).isFalse();
        assertThat(pin.accept(Packets.voice(7, 2, 160))).isTrue();
    }

    @Test
    void fivePacketsInARowTakeOver() {
        pin.accept(Packets.voice(7, 1, 0));

        List<Boolean> heard = IntStream.range(0, 6)
                .mapToObj(i -> pin.accept(Packets.voice(8, (65_533 + i) & 0xFFFF, 0)))
                .toList();

        assertThat(heard).containsExactly(false, false, false, false, true, true);
        assertThat(pin.accept(Packets.voice(7, 2, 160))).isFalse();
    }

    @Test
    void aSourceThatChangesWithEachPacketIsNeverHeard() {
        pin.accept(Packets.voice(7, 1, 0));

        assertThat(IntStream.range(100, 200).filter(i -> pin.accept(Packets.voice(i, i, 0))))
                .isEmpty();
    }

    @Test
    void aForgerBesideTheSpeakerIsNeverHeard() {
        for (int i = 0; i < 100; i++) {
            assertThat(pin.accept(Packets.voice(7, i, 0))).isTrue();
            assertThat(pin.accept(Packets.voice(8, i, 0))).isFalse();
        }
    }
}
