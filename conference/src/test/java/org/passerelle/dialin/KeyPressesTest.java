package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyPressesTest {
    private static final long MS = 1_000_000;

    private final StringBuilder keys = new StringBuilder();
    private final KeyPresses presses = new KeyPresses(new LegListener() {
        @Override
        public void onKey(char key, KeyMethod method) {
            keys.append(key);
        }

        @Override
        public void onMediaTimeout() {
            throw new AssertionError("nobody asked");
        }
    });

    @Test
    void everyPressOfTheOneMethodCounts() {
        press('1', KeyMethod.INFO, 1);
        press('1', KeyMethod.INFO, 100);
        press('2', KeyMethod.INFO, 200);

        assertThat(keys).hasToString("112");
    }

    @Test
    void whatALessTrustedMethodTellsAgainIsNoPress() {
        press('1', KeyMethod.EVENT, 1);
        press('1', KeyMethod.INFO, 50);
        press('2', KeyMethod.INFO, 900);
        press('2', KeyMethod.EVENT, 950);

        assertThat(keys).hasToString("12");
        assertThat(presses.arrivedBy(KeyMethod.INFO)).isEqualTo(2);
    }

    @Test
    void aMoreTrustedMethodTakesOverWithoutCountingTheSamePressAgain() {
        press('1', KeyMethod.TONE, 1);
        press('1', KeyMethod.EVENT, 60);
        press('2', KeyMethod.EVENT, 500);
        press('2', KeyMethod.TONE, 560);

        assertThat(keys).hasToString("12");
    }

    @Test
    void aMoreTrustedMethodThatBringsAnotherKeyCountsAtOnce() {
        press('1', KeyMethod.TONE, 1);
        press('2', KeyMethod.EVENT, 60);

        assertThat(keys).hasToString("12");
    }

    private void press(char key, KeyMethod by, long atMs) {
        presses.onKey(key, by, atMs * MS);
    }
}
