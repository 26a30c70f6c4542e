package org.passerelle.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final long MS = 1_000_000;

    private final Reception reception = new Reception(8_000);

    @Test
    void everyTenthPacketLostIsATenthLostAcrossTheWrap() {
        for (int i = 0; i < 1_000; i++) {
            if (i % 10 != 5) {
                receive(65_000 + i, i * 20);
            }
        }

        assertThat(reception.lost()).isEqualTo(100);
        assertThat(reception.lossRatio()).isCloseTo(0.1, within(0.001));
        assertThat(reception.extendedHighest()).isEqualTo(65_999);
        assertThat(reception.fractionLostSinceLastReport()).isEqualTo(25);
    }

    @Test
    void aReportCountsOnlyWhatWasLostSinceTheOneBefore() {
        receive(1, 0);
        receive(5, 80);
        reception.fractionLostSinceLastReport();

        receive(6, 100);
        receive(7, 120);

        assertThat(reception.fractionLostSinceLastReport()).isZero();
        assertThat(reception.lost()).isEqualTo(3);
    }

    @Test
    void evenSpacingHasNoJitter() {
        for (int i = 0; i < 200; i++) {
            receive(i, i * 20);
        }

        assertThat(reception.jitterMs()).isLessThan(0.01);
    }

    @Test
    void jitterIsTheMeanDeviationOfTheSpacing() {
        for (int i = 0; i < 2_000; i++) {
            receive(i, i * 20 + i % 2 * 8);
        }

        assertThat(reception.jitterMs()).isCloseTo(8, within(0.1));
    }

    @Test
    void duplicatesMakeNoPacketsOfLostOnes() {
        receive(1, 0);
        receive(2, 20);
        receive(2, 21);

        assertThat(reception.lost()).isEqualTo(-1);
        assertThat(reception.lossRatio()).isZero();
        assertThat(reception.fractionLostSinceLastReport()).isZero();
    }

    @Test
    void aWildSequenceNumberChangesNothingAndTwoInARowAreANewBeginning() {
        receive(1, 0);
        receive(30_000, 20);
        receive(2, 40);
        int lostAfterOneWildPacket = reception.lost();

        receive(40_000, 60);
        receive(40_001, 80);

        assertThat(lostAfterOneWildPacket).isZero();
        assertThat(reception.extendedHighest()).isEqualTo(40_001);
        assertThat(reception.lost()).isZero();
    }

    private void receive(int sequence, int atMs) {
        reception.onPacket(Packets.voice(sequence & 0xFFFF, sequence * 160), 3_600_000 * MS + atMs * MS);
    }
}
