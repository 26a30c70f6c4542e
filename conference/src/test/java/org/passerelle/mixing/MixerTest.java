package org.passerelle.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.audio.Codec;
import org.passerelle.audio.Level;
import org.passerelle.testing.AllocatedBytes;

class MixerTest {
    /// More than the 300 ms for which somebody is heard after his last loud frame, and the 200 ms that are measured.
    private static final int SETTLED = 30;

    private final Hall hall = new Hall();
    private final Random random = new Random(3_264);

    /// Each round somebody comes, goes, is muted or talks; then everyone must hear the talkers, all of them, without
    /// himself, and nobody else.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 10, 50})
    void everyoneHearsTheTalkersAndNeverHimself(int size) {
        var present = new ArrayList<Hall.Person>();
        var away = new ArrayList<Double>();
        for (int i = 0; i < size; i++) {
            present.add(hall.enter(300 + 50 * i));
        }
        for (int round = 0; round < 12; round++) {
            change(present, away);
            present.forEach(person -> person.voice().talks = false);
            List<Hall.Person> talkers = someOf(present, 3);
            talkers.forEach(person -> person.voice().talks = true);
            List<Hall.Person> muted = someOf(present, 2);
            present.forEach(person -> person.line().mute(muted.contains(person)));

            hall.frames(SETTLED);

            for (Hall.Person listener : present) {
                assertHears(listener, talkers, muted, present, away);
            }
        }
    }

    @Test
    void whereOneTalksHisBytesArriveAsTheyWere() {
        var talker = hall.enter(440);
        var listener = hall.enter(500);
        talker.voice().talks = true;
        var sent = new byte[160];

        for (int i = 0; i < 50; i++) {
            hall.frames(1);
            Codec.PCMU.newEncoder().encode(talker.voice().samples(), 160, sent, 0);
            assertThat(listener.ear().payload).isEqualTo(sent);
        }
    }

    @Test
    void ofTwoEachHearsExactlyTheOther() {
        var one = hall.enter(440);
        var other = hall.enter(500);
        one.voice().talks = true;
        other.voice().talks = true;
        var sent = new byte[160];

        hall.frames(20);

        Codec.PCMU.newEncoder().encode(other.voice().samples(), 160, sent, 0);
        assertThat(one.ear().payload).isEqualTo(sent);
    }

    @Test
    void theThreeLoudestAreHeardAndNobodyElse() {
        for (int i = 0; i < 5; i++) {
            hall.enter(300 + 100 * i, Codec.PCMU, -30 + 2 * i).voice().talks = true;
        }
        var listener = hall.enter(1_500);

        hall.frames(SETTLED);

        assertThat(listener.ear().dbov(300)).isLessThan(-60);
        assertThat(listener.ear().dbov(400)).isLessThan(-60);
        assertThat(listener.ear().dbov(500)).isCloseTo(-26, within(1.0));
        assertThat(listener.ear().dbov(600)).isCloseTo(-24, within(1.0));
        assertThat(listener.ear().dbov(700)).isCloseTo(-22, within(1.0));
    }

    @Test
    void whoTalksIsNotPushedOutByOneWhoIsAsLoud() {
        for (int i = 0; i < 3; i++) {
            hall.enter(300 + 100 * i, Codec.PCMU, -20).voice().talks = true;
        }
        var later = hall.enter(1_000, Codec.PCMU, -18);
        var louder = hall.enter(1_100, Codec.PCMU, -15);
        var listener = hall.enter(1_500);
        hall.frames(5);

        later.voice().talks = true;
        hall.frames(SETTLED);
        double asLoud = listener.ear().dbov(1_000);
        louder.voice().talks = true;
        hall.frames(SETTLED);

        assertThat(asLoud).isLessThan(-60);
        assertThat(listener.ear().dbov(1_100)).isCloseTo(-15, within(1.0));
    }

    @Test
    void theFirstFrameOfAVoiceIsHeard() {
        var talker = hall.enter(440);
        var listener = hall.enter(500);
        hall.frames(10);

        talker.voice().talks = true;
        hall.frames(1);

        assertThat(Level.dbov(listener.ear().lastFrame(), 160)).isCloseTo(Talker.DBOV, within(0.5));
    }

    @Test
    void threeAtFullScaleAreClippedAndDoNotWrap() {
        for (int i = 0; i < 3; i++) {
            hall.enter(100, Codec.L16, -3.02).voice().talks = true;
        }
        var listener = hall.enter(200, Codec.L16, -20);

        hall.frames(SETTLED);

        short[] heard = listener.ear().lastFrame();
        for (int i = 1; i < heard.length; i++) {
            assertThat(Math.abs(heard[i] - heard[i - 1])).isLessThan(8_000);
        }
        assertThat(listener.ear().dbov()).isGreaterThan(-1.5);
    }

    @Test
    void wideVoicesAreHeardWideByTheWideAndNarrowByTheNarrow() {
        var wide = hall.enter(6_000, Codec.L16, -20);
        var narrow = hall.enter(1_000);
        var wideListener = hall.enter(400, Codec.L16, -20);
        var narrowListener = hall.enter(500);
        wide.voice().talks = true;
        narrow.voice().talks = true;

        hall.frames(SETTLED);

        assertThat(wideListener.ear().dbov(6_000)).isCloseTo(-20, within(0.5));
        assertThat(wideListener.ear().dbov(1_000)).isCloseTo(-20, within(0.5));
        assertThat(narrowListener.ear().dbov(1_000)).isCloseTo(-20, within(0.5));
        assertThat(narrowListener.ear().dbov(2_000)).as("the alias of 6 kHz").isLessThan(-60);
    }

    @Test
    void allListenersShareOneEncodedFrame() {
        hall.enter(440).voice().talks = true;
        var one = hall.enter(500);
        var other = hall.enter(600);

        hall.frames(5);

        assertThat(one.ear().payload).isSameAs(other.ear().payload);
    }

    @Test
    void aVoiceWithADefectIsTakenOutAndTheOthersHearOn() {
        var talker = hall.enter(440);
        talker.voice().talks = true;
        var listener = hall.enter(500);
        Line broken = Line.open(hall.shard, new BrokenVoice(), listener.ear(), () -> hall.news.add("broken"))
                .orElseThrow();
        broken.enter(hall.mixer);

        hall.frames(SETTLED);

        assertThat(hall.news).containsExactly("broken");
        assertThat(hall.shard.report().failures()).isEqualTo(1);
        assertThat(hall.shard.lastFailure())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessage("no voice today"));
        assertThat(listener.ear().dbov(440)).isCloseTo(Talker.DBOV, within(0.5));
    }

    @Test
    void aTickLeavesNothingForTheGarbageCollector() {
        for (int i = 0; i < 10; i++) {
            var person = hall.enter(300 + 100 * i, i == 9 ? Codec.L16 : Codec.PCMU, -20);
            person.voice().talks = i % 3 == 0;
        }
        var clip = Clip.of(new short[8_000], 8_000);
        hall.alone(440, Codec.PCMU, -20).line().loop(clip);
        hall.frames(2);

        assertThat(AllocatedBytes.by(() -> hall.shard.tick(0))).isZero();
    }

    private void change(List<Hall.Person> present, List<Double> away) {
        boolean someoneGoes = present.size() > 2 && random.nextBoolean();
        if (someoneGoes) {
            Hall.Person gone = present.remove(random.nextInt(present.size()));
            gone.line().end();
            away.add(gone.voice().frequencyHz);
        } else if (!away.isEmpty()) {
            present.add(hall.enter(away.removeLast()));
        }
    }

    private List<Hall.Person> someOf(List<Hall.Person> present, int most) {
        var some = new ArrayList<Hall.Person>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(present.get(random.nextInt(present.size())));
        }
        return some;
    }

    private static void assertHears(
            Hall.Person listener,
            List<Hall.Person> talkers,
            List<Hall.Person> muted,
            List<Hall.Person> present,
            List<Double> away) {
        for (Hall.Person other : present) {
            boolean isHeard = !other.equals(listener) && talkers.contains(other) && !muted.contains(other);
            double dbov = listener.ear().dbov(other.voice().frequencyHz);
            if (isHeard) {
                assertThat(dbov).isCloseTo(Talker.DBOV, within(1.0));
            } else {
                assertThat(dbov).isLessThan(Talker.DBOV - 40);
            }
        }
        for (double frequencyHz : away) {
            assertThat(listener.ear().dbov(frequencyHz)).isLessThan(Talker.DBOV - 40);
        }
    }

    private static final class BrokenVoice implements Voice {
        @Override
        public int next(long nowNs) {
            throw new IllegalStateException("no voice today");
        }

        @Override
        public void skip(long nowNs) {}

        @Override
        public short[] samples() {
            return new short[0];
        }

        @Override
        public int sampleRateHz() {
            return Frame.NARROW_HZ;
        }
    }
}
