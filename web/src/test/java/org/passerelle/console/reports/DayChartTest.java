package org.passerelle.console.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayChartTest {
    @ParameterizedTest
    @CsvSource({"0,1,1", "1,1,1", "4,1,4", "5,2,6", "17,5,20", "81,50,100", "400,100,400", "1000000,500000,1000000"})
    void theGridHasRoundNumbersAndReachesTheHighestValue(long highest, long step, long top) {
        assertThat(ChartBox.upTo(highest)).isEqualTo(new ChartBox(step, top));
    }

    @Test
    void zeroIsAtTheBaseAndHigherValuesAreHigherUp() {
        ChartBox box = ChartBox.upTo(400);

        assertThat(box.y(0)).isEqualTo(ChartBox.BASE);
        assertThat(box.y(400)).isLessThan(box.y(200)).isPositive();
    }

    @Test
    void theColumnsOfAYearStandSideBySideWithinThePicture() {
        assertThat(ChartBox.x(0, 365)).isPositive();
        assertThat(ChartBox.x(364, 365)).isLessThan(ChartBox.WIDTH);
        assertThat(ChartBox.x(1, 365) - ChartBox.x(0, 365)).isCloseTo(ChartBox.width(365), within(1e-9));
    }
}
