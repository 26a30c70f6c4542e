package org.passerelle.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SdpParserTest {
    @Test
    void readsWhatATelephoneOffers() throws Exception {
        MediaDescription audio = Offers.parse(Offers.USUAL).media().getFirst();

        assertThat(audio.line()).isEqualTo(new MediaLine("audio", 49_170, "RTP/AVP", "8 0 9 101"));
        assertThat(audio.receiver()).isEqualTo(new Receiver("192.0.2.10", 49_171, false));
        assertThat(audio.packetMs()).isEqualTo(30);
        assertThat(audio.formats())
                .containsExactly(
                        Offers.PCMA, Offers.PCMU, Offers.G722, new Format(101, "telephone-event", 8_000, 1, "0-16"));
    }

    @Test
    void whatTheSessionSaysHoldsForEachStreamThatSaysNothing() throws Exception {
        var session = Offers.parse("""
                v=0
                o=- 1 1 IN IP6 2001:db8::1
                s=-
                c=IN IP6 2001:db8::1
                a=inactive
                m=audio 5000 RTP/AVP 0
                m=video 5002 RTP/AVP 31
                c=IN IP4 224.2.1.1/127/3
                a=sendonly
                a=rtcp:6000 IN IP4 192.0.2.9
                """);

        assertThat(session.media().get(0).receiver().host()).isEqualTo("2001:db8::1");
        assertThat(session.media().get(0).direction()).isEqualTo(Direction.INACTIVE);
        assertThat(session.media().get(1).receiver()).isEqualTo(new Receiver("224.2.1.1", 6_000, false));
        assertThat(session.media().get(1).direction()).isEqualTo(Direction.SENDONLY);
    }

    @Test
    void onlyKeysWithoutConditionsAreTaken() throws Exception {
        MediaDescription audio = Offers.parse(Offers.SECURE
                        + "a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:" + Offers.KEY + " UNENCRYPTED_SRTP\n"
                        + "a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:" + Offers.KEY + ";inline:" + Offers.KEY)
                .media()
                .getFirst();

        assertThat(audio.cryptoLines()).extracting(CryptoLine::tag).containsExactly(1, 3);
    }

    @Test
    void noKeyIsEverPrinted() throws Exception {
        SessionDescription secure = Offers.parse(Offers.SECURE);
        var agreed =
                (Outcome.Agreed) Offers.ourSide(Security.OPTIONAL, Offers.PCMU).answer(secure);

        assertThat(secure + " " + agreed).doesNotContain(Offers.KEY, Offers.OUR_KEY);
    }

    @Test
    void refusesWhatIsNoDescription() {
        assertRefused("", "must begin with v=0");
        assertRefused("v=1\n", "must begin with v=0");
        assertRefused("v=0\ns=-\n", "must have a line o=");
        assertRefused("v=0\nnonsense\n", "a line must begin with a letter and =: nonsense");
        assertRefused("v=0\no=x\n", "o= must have six words: x");
        assertRefused(Offers.USUAL + "c=IN IP4\n", "c= must have three words: IN IP4");
        assertRefused(Offers.USUAL + "m=audio 5000\n", "m= must have four words or more: audio 5000");
        assertRefused(Offers.USUAL + "a=rtpmap:5\n", "rtpmap must have a type, a name and a clock: 5");
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertRefused(Offers.USUAL.replace("49170", "65536"), "a port must be 0 to 65535: 65536");
        assertRefused(Offers.USUAL.replace("49170", "-1"), "a port must be 0 to 65535: -1");
        assertRefused(Offers.USUAL.replace("49170", "99999999999999999999"), "a port must be 0 to 65535:");
        assertRefused(Offers.USUAL.replace("8 0 9", "8 0 128"), "a payload type must be 0 to 127: 128");
        assertRefused(Offers.USUAL.replace("8 0 9", "8 x 9"), "a payload type must be 0 to 127: x");
    }

    @Test
    void refusesMoreThanAnHonestOneHas() {
        String types = IntStream.range(0, 500).mapToObj(i -> "" + i % 128).collect(Collectors.joining(" "));

        assertRefused(Offers.USUAL.replace("8 0 9 101", types), "m= must have at most 128 formats: 500");
        assertRefused(Offers.USUAL + "m=audio 5000 RTP/AVP 0\n".repeat(8), "must have at most 8 lines m=");
        assertRefused(Offers.USUAL + "a=fmtp:0 " + "x".repeat(1 << 20), "must have at most 4096 bytes: ");
    }

    private static void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> Offers.parse(text))
                .isInstanceOf(SdpParseException.class)
                .hasMessageStartingWith(sentence);
    }
}
