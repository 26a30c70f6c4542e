package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.passerelle.ivr.Caller;
import org.passerelle.ivr.Farewell;
import org.passerelle.ivr.Heard;
import org.passerelle.ivr.HungUpException;
import org.passerelle.ivr.KeyMethod;
import org.passerelle.ivr.KeyPress;
import org.passerelle.ivr.Signal;

class IncomingTest {
    private static final Duration SOON = Duration.ofMillis(50);

    private final Incoming incoming = new Incoming();

    @Test
    void keysAndSignalsComeInTheirOrder() throws HungUpException {
        incoming.press(key('1'));
        incoming.tell(new Signal.Admitted());
        incoming.press(key('2'));

        assertThat(incoming.next(Duration.ZERO)).isEqualTo(new Heard.Pressed(key('1')));
        assertThat(incoming.next(Duration.ZERO)).isEqualTo(new Heard.Told(new Signal.Admitted()));
        assertThat(incoming.next(Duration.ZERO)).isEqualTo(new Heard.Pressed(key('2')));
        assertThat(incoming.next(SOON)).isEqualTo(new Heard.Nothing());
    }

    @Test
    void aStormOfKeysDoesNotDrownTheEnd() throws HungUpException {
        for (int i = 0; i < 10_000; i++) {
            incoming.press(key('5'));
        }
        incoming.tell(new Signal.Dismissed(Farewell.REMOVED));

        int keys = 0;
        while (incoming.next(Duration.ZERO) instanceof Heard.Pressed) {
            keys++;
        }

        assertThat(keys).isEqualTo(Caller.MOST_WAITING_KEYS);
    }

    @Test
    void aKeyThatWaitsEndsWhatIsPlayedAndCanBeTakenAwayAlone() throws HungUpException {
        incoming.tell(new Signal.Admitted());
        incoming.press(key('1'));

        assertThat(incoming.await(() -> false, true, SOON.toNanos())).isPositive();
        incoming.dropKey();

        assertThat(incoming.keyWaits()).isFalse();
        assertThat(incoming.next(Duration.ZERO)).isEqualTo(new Heard.Told(new Signal.Admitted()));
    }

    @Test
    void whoWaitsHearsAtOnceThatTheLineIsGoneAndEverAfter() throws InterruptedException {
        Thread caller = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> incoming.next(Duration.ofHours(1)))
                        .isInstanceOf(HungUpException.class));

        incoming.hangUp();

        assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
        assertThatThrownBy(() -> incoming.next(Duration.ZERO)).isInstanceOf(HungUpException.class);
        assertThatThrownBy(incoming::keyWaits).isInstanceOf(HungUpException.class);
    }

    @Test
    void anInterruptionEndsTheCallAndIsNotSwallowed() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> incoming.next(Duration.ofHours(1))).isInstanceOf(HungUpException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(incoming.isGone()).isTrue();
    }

    private static KeyPress key(char key) {
        return new KeyPress(key, KeyMethod.EVENT);
    }
}
