package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.audio.Codec;
import org.passerelle.dialin.Exchange.Call;
import org.passerelle.sdp.AudioStream;
import org.passerelle.sdp.Direction;
import org.passerelle.sdp.Protection;
import org.passerelle.testing.AllocatedBytes;

/// Calls over real UDP on the loopback, with tones.
class PhoneLegTest {
    private static final int SETTLED = 40;

    private Exchange exchange;

    @BeforeEach
    void open() throws IOException {
        exchange = new Exchange();
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    @ParameterizedTest
    @EnumSource(Codec.class)
    void everyCodecHearsEveryOtherAndNeverItself(Codec codec) {
        Call one = exchange.call(codec);
        Call other = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMA);
        one.phone.say(500);
        other.phone.say(1_000);

        exchange.frames(SETTLED);

        assertThat(one.phone.dbov(1_000)).isCloseTo(Phone.DBOV, within(1.0));
        assertThat(one.phone.dbov(500)).isLessThan(-55);
        assertThat(other.phone.dbov(500)).isCloseTo(Phone.DBOV, within(1.0));
        assertThat(other.phone.dbov(1_000)).isLessThan(-55);
        assertThat(listener.phone.dbov(500)).isCloseTo(Phone.DBOV, within(1.0));
        assertThat(listener.phone.dbov(1_000)).isCloseTo(Phone.DBOV, within(1.0));
    }

    @Test
    void aWordIsOnItsWayOutAtTheNextTick() {
        Call talker = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.L16);
        exchange.frames(SETTLED);

        talker.phone.say(1_000);
        exchange.frames(1);

        assertThat(listener.phone.dbov(1_000)).as("a tenth of what is measured").isGreaterThan(Phone.DBOV - 23);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 40, 60})
    void packetsOfOtherLengthsAreHeard(int packetMs) {
        Call talker = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        talker.phone.packetMs = packetMs;
        talker.sends = false;
        talker.phone.say(1_000);

        int sentMs = 0;
        for (int atMs = 0; atMs < 1_200; atMs += 20) {
            while (sentMs <= atMs) {
                talker.phone.send();
                sentMs += packetMs;
            }
            exchange.frames(1);
        }

        assertThat(listener.phone.dbov(1_000)).isCloseTo(Phone.DBOV, within(1.5));
    }

    @Test
    void aLineThatLosesOneInTwentyIsHeardOn() {
        Call talker = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        talker.phone.say(500);
        talker.sends = false;

        for (int i = 0; i < 400; i++) {
            if (i % 20 == 7) {
                talker.phone.lose();
            } else {
                talker.phone.send();
            }
            exchange.frames(1);
        }

        assertThat(listener.phone.dbov(500)).isCloseTo(Phone.DBOV, within(2.0));
        assertThat(exchange.quality(talker).lossRatio()).isCloseTo(0.05, within(0.03));
        assertThat(exchange.quality(talker).mos()).isBetween(3.0, 4.3);
    }

    @Test
    void aKeyIsOneDigitWhicheverWaysItTakesAndIsNotHeardByOthers() {
        Call caller = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        caller.phone.say(1_000);
        exchange.frames(SETTLED);

        caller.phone.press('5');
        exchange.frames(1);
        caller.leg.onInfoKey('5', exchange.nowNs);
        exchange.frames(12);
        caller.phone.press('#');
        exchange.frames(12);

        assertThat(caller.keys).hasToString("5#");
        assertThat(caller.methods).containsOnly(KeyMethod.EVENT);
        assertThat(caller.leg.keysBy(KeyMethod.INFO)).isEqualTo(1);
        assertThat(caller.leg.keysBy(KeyMethod.EVENT)).isEqualTo(2);
        assertThat(listener.keys).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"PCMU", "G722"})
    void whereThereAreNoEventsKeysAreHeardInTheAudioEvenOfSomebodyMuted(Codec codec) {
        Call caller = exchange.call(codec, LegSettings.TRUSTED, new Protection.Plain(), AudioStream.NO_KEY_EVENTS);
        caller.line.mute(true);
        exchange.frames(SETTLED);

        for (char key : "*6".toCharArray()) {
            caller.phone.sayKey(key);
            exchange.frames(4);
            caller.phone.sayNothing();
            exchange.frames(4);
        }

        assertThat(caller.keys).hasToString("*6");
        assertThat(caller.methods).containsOnly(KeyMethod.TONE);
    }

    @Test
    void aToneOfAKeyIsNotHeardByTheOthersForLong() {
        Call caller = exchange.call(Codec.PCMU, LegSettings.TRUSTED, new Protection.Plain(), AudioStream.NO_KEY_EVENTS);
        Call listener = exchange.call(Codec.PCMU);

        caller.phone.sayKey('5');
        exchange.frames(SETTLED);

        assertThat(listener.phone.dbov(770)).isLessThan(-60);
    }

    @Test
    void onHoldNothingIsSentAndAfterItTheClockHasGoneOn() {
        Call caller = exchange.call(Codec.PCMU);
        exchange.frames(SETTLED);
        int receivedBefore = caller.phone.received;
        int timestampBefore = caller.phone.lastTimestamp;

        caller.leg.agree(Exchange.with(caller.agreement, Direction.RECVONLY));
        exchange.frames(50);
        int receivedOnHold = caller.phone.received - receivedBefore;
        caller.leg.agree(caller.agreement);
        exchange.frames(1);

        assertThat(receivedOnHold).isZero();
        assertThat(caller.phone.received).isEqualTo(receivedBefore + 1);
        assertThat(caller.phone.lastTimestamp - timestampBefore).isEqualTo(51 * 160);
        assertThat(caller.phone.lastMarked).isTrue();
    }

    @Test
    void aReOfferMayChangeTheCodecAndTheAddress() {
        Call caller = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        exchange.frames(5);
        caller.sends = false;

        try (var elsewhere = new Phone(Codec.G722, 9)) {
            elsewhere.call(caller.leg.localPort());
            caller.leg.agree(Exchange.agreement(elsewhere, elsewhere.address(), new Protection.Plain(), 101));
            elsewhere.say(1_000);
            for (int i = 0; i < SETTLED; i++) {
                exchange.frames(1);
                elsewhere.send();
                elsewhere.receiveAll();
            }

            assertThat(listener.phone.dbov(1_000)).isCloseTo(Phone.DBOV, within(1.0));
            assertThat(elsewhere.received).isGreaterThan(30);
        }
    }

    @Test
    void reportsAreSentAndReadAndTellTheQuality() {
        Call caller = exchange.call(Codec.PCMU);

        exchange.frames(500);

        assertThat(caller.phone.lastReport).isNotEmpty();
        assertThat(exchange.quality(caller).mos()).isGreaterThan(4.3);
        assertThat(exchange.counts(caller).received()).isGreaterThan(100);
    }

    @Test
    void aCallWithoutMediaIsToldToBeOverOnceAndAHeldOneIsNot() {
        Call silent = exchange.call(Codec.PCMU);
        Call held = exchange.call(Codec.PCMU);
        held.leg.agree(Exchange.with(held.agreement, Direction.INACTIVE));

        exchange.pass(Duration.ofSeconds(29));
        int tooEarly = silent.timeouts;
        exchange.pass(Duration.ofSeconds(10));

        assertThat(tooEarly).isZero();
        assertThat(silent.timeouts).isEqualTo(1);
        assertThat(held.timeouts).isZero();
    }

    @Test
    void aCallThatStopsSendingIsOverAfterFifteenSeconds() {
        Call caller = exchange.call(Codec.PCMU);
        exchange.frames(10);

        exchange.pass(Duration.ofSeconds(14));
        int tooEarly = caller.timeouts;
        exchange.pass(Duration.ofSeconds(2));

        assertThat(tooEarly).isZero();
        assertThat(caller.timeouts).isEqualTo(1);
    }

    @Test
    void afterAStopOfTheMachineNobodyHearsWhatWasSaidMeanwhile() {
        Call talker = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        exchange.frames(SETTLED);
        int timestampBefore = listener.phone.lastTimestamp;
        talker.phone.say(1_000);
        for (int i = 0; i < 40; i++) {
            talker.phone.send();
        }
        talker.phone.sayNothing();

        exchange.nowNs += Duration.ofSeconds(5).toNanos();
        exchange.frames(10);

        assertThat(listener.phone.dbov(1_000)).isLessThan(-60);
        assertThat(listener.phone.lastTimestamp - timestampBefore).isEqualTo(260 * 160);
    }

    @Test
    void theEndOfALineGivesItsPortsBack() {
        Call caller = exchange.call(Codec.PCMU);
        exchange.frames(2);

        caller.line.end();
        exchange.frames(1);

        assertThat(exchange.portsInUse()).isZero();
    }

    @Test
    void aFrameOfALegLeavesNothingForTheGarbageCollector() {
        Call talker = exchange.call(Codec.PCMU);
        exchange.call(Codec.PCMA);
        exchange.call(Codec.G722);
        talker.phone.say(1_000);
        exchange.frames(300);

        long[] allocated = new long[1];
        Runnable frame = () -> {
            exchange.calls.forEach(call -> call.phone.send());
            exchange.shard.tick(1);
            exchange.calls.forEach(call -> call.phone.receiveAll());
        };
        allocated[0] = AllocatedBytes.by(frame);

        assertThat(allocated[0]).isZero();
    }
}
