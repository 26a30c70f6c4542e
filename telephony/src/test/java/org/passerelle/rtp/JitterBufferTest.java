package org.passerelle.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
    private static final int LOST = -1;
    private static final int PAUSE = -2;

    private final JitterBuffer buffer = new JitterBuffer(20, 160, 200, 8_000);
    private final List<Integer> played = new ArrayList<>();

    @Test
    void aLineWithoutJitterHasNoDelay() {
        for (int i = 65_000; i < 66_000; i++) {
            offer(i);
            take();
        }

        assertThat(played).hasSize(1_000).startsWith(65_000).endsWith(65_999 & 0xFFFF);
        assertThat(played).doesNotContain(LOST, PAUSE);
        assertThat(buffer.heldFrames()).isZero();
    }

    @Test
    void oneLostPacketCostsOneFrameAndNoDelay() {
        for (int i : new int[] {1, 2, 4, 5, 6}) {
            if (i == 4) {
                take();
            }
            offer(i);
            take();
        }

        assertThat(played).containsExactly(1, 2, LOST, 4, 5, 6);
        assertThat(buffer.heldFrames()).isZero();
    }

    @Test
    void onePacketThatIsLateIsPlayedAndFromThenOnOneFrameIsHeld() {
        offer(1);
        take();
        take();
        offer(2);
        offer(3);
        take();
        offer(4);
        take();

        assertThat(played).containsExactly(1, LOST, 2, 3);
        assertThat(buffer.heldFrames()).isEqualTo(1);
        assertThat(buffer.late()).isZero();
    }

    @Test
    void packetsOutOfOrderArePlayedInOrderOnceAFrameIsHeld() {
        holdOneFrame();

        offer(12);
        offer(11);
        take();
        take();
        take();

        assertThat(played).containsExactly(10, 11, 12);
    }

    @Test
    void duplicatesAndLatePacketsAreCountedAndNotPlayed() {
        holdOneFrame();
        offer(10);
        offer(12);
        take();
        take();
        offer(11);
        take();

        assertThat(played).containsExactly(10, LOST, 12);
        assertThat(buffer.duplicate()).isEqualTo(1);
        assertThat(buffer.late()).isEqualTo(1);
    }

    @Test
    void whatIsHeldWithoutNeedIsGivenBackInSilence() {
        holdOneFrame();
        for (int i = 11; i < 11 + 401; i++) {
            offer(i);
            take();
        }
        boolean deeper = buffer.isDeeperThanNeeded();
        buffer.dropOne();
        buffer.dropOne();

        assertThat(deeper).isTrue();
        assertThat(buffer.isDeeperThanNeeded()).isFalse();
        assertThat(buffer.heldFrames()).isZero();
    }

    @Test
    void aLineThatNeedsAHeldFrameKeepsIt() {
        holdOneFrame();
        for (int i = 11; i < 1_011; i += 2) { // Two at a time.
            take();
            offer(i);
            offer(i + 1);
            take();
        }

        assertThat(buffer.isDeeperThanNeeded()).isFalse();
        assertThat(played).doesNotContain(LOST);
    }

    @Test
    void neverMoreThanTheMostIsHeld() {
        for (int i = 0; i < 30; i++) {
            offer(i);
        }

        take();

        assertThat(played).containsExactly(21);
        assertThat(buffer.heldFrames()).isEqualTo(8);
        assertThat(buffer.overflowed()).isEqualTo(21);
    }

    @Test
    void whoStopsSendingHasPausedAndComesBackAtOnce() {
        offer(1);
        for (int i = 0; i < 8; i++) {
            take();
        }
        offer(2);
        take();

        assertThat(played).containsExactly(1, LOST, LOST, LOST, LOST, LOST, PAUSE, PAUSE, 2);
    }

    @Test
    void anotherSourceBeginsAnew() {
        holdOneFrame();
        buffer.offer(Packets.voice(99, 40_000, 0));
        take();

        assertThat(played).containsExactly(40_000);
    }

    @Test
    void aJumpOfTheTimestampBeginsAnew() {
        holdOneFrame();
        buffer.offer(Packets.voice(11, 1_000_000));
        take();

        assertThat(played).containsExactly(11);
    }

    @Test
    void theLastPacketsCanStillBeReadForWhoMustFillAGap() {
        for (int i = 1; i <= 6; i++) {
            offer(i);
            take();
        }

        assertThat(buffer.recent()).isEqualTo(JitterBuffer.RECENT);
        assertThat(Bytes.u16(buffer.payload(0), 0)).isEqualTo(6);
        assertThat(Bytes.u16(buffer.payload(3), 0)).isEqualTo(3);

        buffer.forgetRecent();

        assertThat(buffer.recent()).isZero();
    }

    @Test
    void whateverArrivesNothingIsPlayedTwiceOrThrown() {
        var random = new Random(5);
        for (int i = 0; i < 300_000; i++) {
            int sequence = random.nextInt(20) == 0 ? random.nextInt(65_536) : i + random.nextInt(12);
            buffer.offer(Packets.voice(random.nextInt(100) == 0 ? 8 : 7, sequence & 0xFFFF, random.nextInt(40_000)));
            buffer.take();
            assertThat(buffer.heldFrames()).isBetween(0, 32);
        }
    }

    /// Afterwards 10 is held, and is the next to be played.
    private void holdOneFrame() {
        offer(8);
        take();
        take();
        offer(9);
        offer(10);
        take();
        played.clear();
    }

    private void offer(int sequence) {
        buffer.offer(Packets.voice(sequence & 0xFFFF, sequence * 160));
    }

    private void take() {
        played.add(
                switch (buffer.take()) {
                    case VOICE -> Bytes.u16(buffer.payload(0), 0);
                    case LOST -> LOST;
                    case PAUSE -> PAUSE;
                });
    }
}
