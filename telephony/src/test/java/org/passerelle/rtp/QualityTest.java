package org.passerelle.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.passerelle.rtp.Quality.Equipment;

class QualityTest {
    @Test
    void aPerfectLineHasTheBestRating() {
        var quality = Quality.of(Equipment.G711_CONCEALED, 0, 0);

        assertThat(quality.rating()).isEqualTo(93.2);
        assertThat(quality.mos()).isCloseTo(4.41, within(0.01));
    }

    @Test
    void lossHurtsLessWhenItIsConcealed() {
        assertThat(Quality.of(Equipment.G711_CONCEALED, 40, 0.03).mos()).isCloseTo(4.16, within(0.1));
        assertThat(Quality.of(Equipment.G711, 40, 0.03).mos()).isLessThan(3);
    }

    @Test
    void aLongDelayHurtsMoreThanInProportion() {
        double near = Quality.of(Equipment.G711_CONCEALED, 100, 0).rating();
        double far = Quality.of(Equipment.G711_CONCEALED, 400, 0).rating();

        assertThat(near).isCloseTo(90.8, within(0.01));
        assertThat(far).isCloseTo(59.1, within(0.1));
    }

    @Test
    void nothingIsWorseThanOne() {
        assertThat(Quality.of(Equipment.G711, 2_000, 1).mos()).isEqualTo(1);
    }
}
