package org.passerelle.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FormsTest {
    @Test
    void aShapeIsWrittenAsConferencesByCallers() {
        Shape shape = Shape.parse("50x3");

        assertThat(shape.legs()).isEqualTo(150);
        assertThat(shape).hasToString("50x3");
        assertThatThrownBy(() -> Shape.parse("50")).hasMessageContaining("as 50x3");
        assertThatThrownBy(() -> Shape.parse("0x3")).hasMessageContaining("at least one conference");
    }

    @Test
    void aLeaderKeysIdAndPinAndNobodyPrintsIt() {
        Conference conference = Conference.parse(" 123456789 2468 ");

        assertThat(conference.keys(true)).startsWith(",*123456789#2468#");
        assertThat(conference.keys(false)).startsWith(",123456789#");
        assertThat(conference.toString()).doesNotContain("2468");
        assertThatThrownBy(() -> Conference.parse("secret words 2468")).hasMessageNotContaining("2468");
    }

    @Test
    void timesAreCountedInSteps() {
        var spread = new Spread();
        for (int ms = 1; ms <= 100; ms++) {
            spread.add(ms * 1_000_000L);
        }

        Percentiles found = spread.percentiles();

        assertThat(found.count()).isEqualTo(100);
        assertThat(found.p50()).isBetween(50.0, 50.1);
        assertThat(found.p99()).isBetween(99.0, 99.1);
        assertThat(found.max()).isEqualTo(100);
    }

    @Test
    void tonesAreToldApart() {
        var tones = new Tones();

        for (int tone = 0; tone < Tones.COUNT; tone++) {
            tones.listen(tones.payload(tone), 0, Tones.SAMPLES);
            tones.separate();

            assertThat(tones.heard()).isEqualTo(Tones.bit(tone));
            assertThat(tones.traces()).isEqualTo(Tones.bit(tone));
            assertThat(tones.firstLoud()).isBetween(0, 8);
        }
        tones.listen(tones.silence(), 0, Tones.SAMPLES);
        assertThat(tones.firstLoud()).isEqualTo(-1);
    }
}
