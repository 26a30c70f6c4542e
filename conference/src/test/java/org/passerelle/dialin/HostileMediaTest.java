package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.audio.Codec;
import org.passerelle.dialin.Exchange.Call;
import org.passerelle.sdp.Protection;

/// What a leg does with packets that no honest telephone sends: something defined, and the others notice nothing.
class HostileMediaTest {
    private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
    private static final String OUR_KEY = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0e";
    private static final int SETTLED = 40;
    private static final int MANY = 400;

    private Exchange exchange;

    @BeforeEach
    void open() throws IOException {
        exchange = new Exchange();
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    @Test
    void whoSendsFromAnotherAddressIsNotHeard() {
        Call caller = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        exchange.frames(5);

        try (var stranger = new Phone(Codec.PCMU, 0)) {
            stranger.call(caller.leg.localPort());
            stranger.say(1_000);
            for (int i = 0; i < SETTLED; i++) {
                sendIgnoringRefusal(stranger);
                exchange.frames(1);
            }
        }

        assertThat(listener.phone.dbov(1_000)).isLessThan(-60);
    }

    @Test
    void whoSendsWithAnotherSourceThanTheOneThatSpeaksIsNotHeardAndCounted() {
        Call caller = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        exchange.frames(5);
        var random = new Random(3);

        for (int i = 0; i < MANY; i++) {
            byte[] forged = caller.phone.packet();
            forged[8] = (byte) random.nextInt();
            forged[9] = (byte) random.nextInt();
            Arrays.fill(forged, 12, forged.length, (byte) (i % 2 == 0 ? 0x80 : 0x00));
            caller.phone.sendRaw(forged);
            exchange.frames(1);
        }

        assertThat(exchange.counts(caller).fromStrangers()).isGreaterThan(200);
        assertThat(listener.phone.dbov(25)).isLessThan(-50);
    }

    @Test
    void liesAreRefusedAndCountedAndTheVoiceGoesOn() {
        Call caller = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        caller.phone.say(1_000);
        exchange.frames(SETTLED);
        var random = new Random(4);

        for (int i = 0; i < MANY; i++) {
            caller.phone.sendRaw(lie(caller.phone, i, random));
            exchange.frames(1);
            exchange.tick();
        }

        LegCounts counts = exchange.counts(caller);
        assertThat(counts.malformed()).isGreaterThan(50);
        assertThat(counts.ofOtherTypes()).isGreaterThan(20);
        assertThat(exchange.shard.report().failures()).isZero();
        caller.phone.say(1_000);
        exchange.frames(SETTLED);
        assertThat(listener.phone.dbov(1_000)).isCloseTo(Phone.DBOV, within(2.0));
    }

    @Test
    void aFloodTakesNothingFromTheOthers() {
        Call flooding = exchange.call(Codec.PCMU);
        Call talker = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        talker.phone.say(500);

        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 200; j++) {
                flooding.phone.sendRaw(flooding.phone.packet());
            }
            exchange.frames(1);
        }

        assertThat(listener.phone.dbov(500)).isCloseTo(Phone.DBOV, within(1.0));
        assertThat(listener.phone.received).isEqualTo(100);
    }

    @Test
    void whereNobodyListensAnyMoreTheCallEndsByItsTimeoutAndTheOthersGoOn() {
        Call gone = exchange.call(Codec.PCMU);
        Call talker = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        exchange.frames(10);

        gone.phone.close();
        exchange.calls.remove(gone);
        talker.phone.say(500);
        exchange.frames((int) Duration.ofSeconds(16).toMillis() / 20);

        assertThat(gone.timeouts).isEqualTo(1);
        assertThat(exchange.counts(gone).unreachable()).isPositive();
        assertThat(listener.phone.dbov(500)).isCloseTo(Phone.DBOV, within(1.0));
        gone.leg.close();
    }

    @Test
    void toATrunkThatIsNotTrustedNothingIsSentBeforeItSent() {
        var careful = new LegSettings(false, false, Duration.ofSeconds(30), Duration.ofSeconds(15));
        Call caller = exchange.call(Codec.PCMU, careful, new Protection.Plain(), Phone.EVENTS);
        caller.sends = false;

        exchange.frames(20);
        int before = caller.phone.received;
        caller.sends = true;
        exchange.frames(20);

        assertThat(before).isZero();
        assertThat(caller.phone.received).isEqualTo(20);
    }

    @Test
    void aTelephoneBehindATranslationIsLearnedByItsFirstPackets() {
        var phone = new Phone(Codec.PCMU, 0);
        var claimed = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9_999);
        Call caller = exchange.call(
                phone,
                LegSettings.BEHIND_TRANSLATION,
                Exchange.agreement(phone, claimed, new Protection.Plain(), Phone.EVENTS));

        exchange.frames(2);
        int before = phone.received;
        exchange.frames(20);

        assertThat(before).isZero();
        assertThat(phone.received).isEqualTo(20);
        assertThat(caller.timeouts).isZero();
    }

    @Test
    void encryptedCallsAreHeardAndWhatIsNotOfTheirKeyIsRefused() {
        var keys = new Protection.Srtp(OUR_KEY, KEY);
        Call secure = exchange.call(Codec.PCMU, LegSettings.TRUSTED, keys, Phone.EVENTS);
        secure.phone.encrypt(KEY, OUR_KEY);
        Call plain = exchange.call(Codec.PCMU);
        secure.phone.say(500);
        plain.phone.say(1_000);

        exchange.frames(SETTLED);
        double heard = plain.phone.dbov(500);
        double heardBack = secure.phone.dbov(1_000);
        secure.phone.encrypt(OUR_KEY, OUR_KEY);
        exchange.frames(MANY);

        assertThat(heard).isCloseTo(Phone.DBOV, within(1.0));
        assertThat(heardBack).isCloseTo(Phone.DBOV, within(1.0));
        assertThat(secure.phone.refused).isZero();
        assertThat(exchange.counts(secure).forged()).isGreaterThan(100);
        assertThat(plain.phone.dbov(500)).isLessThan(-60);
    }

    @Test
    void aReOfferWithTheSameKeysGoesOnCountingUnderThem() {
        var keys = new Protection.Srtp(OUR_KEY, KEY);
        Call secure = exchange.call(Codec.PCMU, LegSettings.TRUSTED, keys, Phone.EVENTS);
        secure.phone.encrypt(KEY, OUR_KEY);
        exchange.frames(10);

        secure.leg.agree(secure.agreement);
        exchange.frames(10);

        assertThat(secure.phone.received).isEqualTo(20);
        assertThat(secure.phone.refused).isZero();
    }

    @Test
    void aGoodByeThatAnybodyCanForgeIsNotBelieved() {
        Call caller = exchange.call(Codec.PCMU);
        Call listener = exchange.call(Codec.PCMU);
        caller.phone.say(500);
        exchange.frames(5);
        byte[] goodBye = {
            (byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 7,
            (byte) 0x81, (byte) 203, 0, 1, 0, 0, 0, 7
        };

        for (int i = 0; i < SETTLED; i++) {
            caller.phone.sendRaw(goodBye);
            exchange.frames(1);
            exchange.tick();
        }
        exchange.frames(SETTLED);

        assertThat(listener.phone.dbov(500)).isCloseTo(Phone.DBOV, within(1.0));
    }

    @Test
    void aThousandKeysASecondAreNoMoreThanAPersonPresses() {
        Call caller = exchange.call(Codec.PCMU);
        exchange.frames(5);

        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 8; j++) {
                caller.phone.press((char) ('0' + (i + j) % 10));
                caller.phone.send();
            }
            exchange.tick();
            exchange.tick();
        }

        assertThat(caller.keys.length()).isBetween(20, 80);
    }

    private static byte[] lie(Phone phone, int kind, Random random) {
        byte[] packet = phone.packet();
        switch (kind % 8) {
            case 0 -> packet[0] |= 0x0F; // fifteen contributing sources
            case 1 -> {
                packet[0] |= 0x10; // an extension that is longer than everything
                packet[14] = (byte) 0xFF;
            }
            case 2 -> {
                packet[0] |= 0x20; // padding that is longer than everything
                packet[packet.length - 1] = (byte) 0xFF;
            }
            case 3 -> packet[1] = 96; // a type that was not agreed
            case 4 -> packet = Arrays.copyOf(packet, random.nextInt(1, 12));
            case 5 -> packet = Arrays.copyOf(packet, 1_501);
            case 6 -> packet = Arrays.copyOf(packet, 12 + random.nextInt(400)); // no whole 10 ms
            default -> packet[4] = (byte) (packet[4] + 100); // hours later
        }
        return packet;
    }

    private static void sendIgnoringRefusal(Phone stranger) {
        try {
            stranger.send();
        } catch (UncheckedIOException refused) {
            assertThat(refused).hasCauseInstanceOf(PortUnreachableException.class);
        }
    }
}
