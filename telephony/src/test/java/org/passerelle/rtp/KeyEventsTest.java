package org.passerelle.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Hostile list, row 15: one digit for each press, whatever arrives.
class KeyEventsTest {
    private static final long MS = 1_000_000;

    private final KeyEvents keys = new KeyEvents(8_000);
    private final StringBuilder heard = new StringBuilder();
    private long nowNs = 1_000 * MS;

    @Test
    void aPressOfManyPacketsIsOneDigit() {
        press(5, 1_000, 5);

        assertThat(heard).hasToString("5");
        assertThat(keys.isKeyDown(nowNs)).isFalse();
    }

    @Test
    void theSameKeyTwiceIsTwoDigits() {
        press(5, 1_000, 5);
        press(5, 3_000, 5);

        assertThat(heard).hasToString("55");
    }

    @Test
    void onlyTheEndArrivedAndItIsADigit() {
        packet(11, true, 1_000, 800);

        assertThat(heard).hasToString("#");
    }

    @Test
    void allEndsWereLostAndTheNextPressIsHeard() {
        packet(5, false, 1_000, 160);
        packet(5, false, 1_000, 320);
        nowNs += 200 * MS;
        packet(5, false, 3_400, 160);

        assertThat(heard).hasToString("55");
    }

    @Test
    void aKeyWhoseEndWasLostIsNotDownForEver() {
        packet(5, false, 1_000, 160);

        assertThat(keys.isKeyDown(nowNs)).isTrue();
        assertThat(keys.isKeyDown(nowNs + 100 * MS)).isFalse();
    }

    @Test
    void aLatePacketAfterTheEndIsNoNewPress() {
        press(5, 1_000, 5);
        packet(5, false, 1_000, 480);
        press(6, 3_000, 5);
        packet(5, true, 1_000, 800);

        assertThat(heard).hasToString("56");
        assertThat(keys.isKeyDown(nowNs)).isFalse();
    }

    @Test
    void anEventThatNeverEndsIsOneDigit() {
        for (int i = 1; i <= 2_000; i++) {
            packet(9, false, 1_000, Math.min(0xFFFF, i * 160));
        }

        assertThat(heard).hasToString("9");
    }

    @Test
    void anEventInSegmentsIsOneDigit() {
        for (int segment = 0; segment < 3; segment++) {
            for (int duration = 160; duration <= 0xFFFF; duration += 160) {
                packet(1, false, 1_000 + segment * 0xFFFF, duration);
            }
            packet(1, false, 1_000 + segment * 0xFFFF, 0xFFFF);
        }

        assertThat(heard).hasToString("1");
    }

    @Test
    void aSenderWhoseTimestampRunsOnIsHeardOnce() {
        for (int i = 0; i < 8; i++) {
            packet(3, false, 1_000 + i * 160, i * 160);
        }
        packet(3, true, 1_000 + 8 * 160, 8 * 160);

        assertThat(heard).hasToString("3");
    }

    @Test
    void aThousandDigitsASecondAreTwentyASecond() {
        for (int i = 0; i < 5_000; i++) {
            keysAt(Packets.key(i % 10, true, 1_000 + i * 8, 8));
            nowNs += MS;
        }

        assertThat(heard.length()).isBetween(100, 120);
    }

    @Test
    void flashAndTonesAreNoKeys() {
        packet(16, false, 1_000, 160);
        packet(36, false, 2_000, 160);
        packet(255, true, 3_000, 160);

        assertThat(heard).isEmpty();
    }

    @Test
    void whatWeSendIsHeard() {
        var sender = new RtpSender(new Random(2));
        var press = new KeyEventSender(sender, 160);
        var packet = new byte[16];
        int packets = 0;
        for (char key : new char[] {'1', '*', '0', '#', 'D'}) {
            press.press(key, 800);
            while (press.isActive()) {
                int length = press.write(packet, 101);
                assertThat(length).isEqualTo(16);
                keysAt(Packets.view(packet));
                sender.advance(160);
                packets++;
            }
            sender.advance(800);
        }

        assertThat(heard).hasToString("1*0#D");
        assertThat(packets).isEqualTo(5 * 7);
    }

    private void press(int event, int timestamp, int frames) {
        for (int i = 1; i <= frames; i++) {
            packet(event, false, timestamp, i * 160);
        }
        for (int i = 0; i < 3; i++) {
            packet(event, true, timestamp, frames * 160);
        }
    }

    private void packet(int event, boolean ends, int timestamp, int duration) {
        nowNs += 20 * MS;
        keysAt(Packets.key(event, ends, timestamp, duration));
    }

    private void keysAt(RtpPacket packet) {
        char key = keys.accept(packet, nowNs);
        if (key != KeyEvents.NONE) {
            heard.append(key);
        }
    }
}
