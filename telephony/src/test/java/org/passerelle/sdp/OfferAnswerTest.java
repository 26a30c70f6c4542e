package org.passerelle.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passerelle.sdp.Offers.G722;
import static org.passerelle.sdp.Offers.PCMA;
import static org.passerelle.sdp.Offers.PCMU;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.passerelle.sdp.Outcome.Reason;

class OfferAnswerTest {
    private final OfferAnswer ours = Offers.ourSide(Security.OPTIONAL, G722, PCMU, PCMA);

    @Test
    void theCodecIsTheOneThatWeLikeBestOfTheirs() throws Exception {
        Outcome.Agreed agreed = agreed(ours.answer(Offers.parse(Offers.USUAL)));

        assertThat(agreed.stream())
                .isEqualTo(new AudioStream(
                        new InetSocketAddress("192.0.2.10", 49_170),
                        new InetSocketAddress("192.0.2.10", 49_171),
                        G722,
                        101,
                        Direction.SENDRECV,
                        30,
                        new Protection.Plain()));
        assertThat(agreed.description().text()).isEqualTo("""
                        v=0
                        o=- 77 1 IN IP4 192.0.2.1
                        s=-
                        c=IN IP4 192.0.2.1
                        t=0 0
                        m=audio 30002 RTP/AVP 9 101
                        a=rtpmap:9 G722/8000
                        a=rtpmap:101 telephone-event/8000
                        a=fmtp:101 0-15
                        a=ptime:20
                        a=sendrecv
                        """.replace("\n", "\r\n"));
    }

    @Test
    void theirNumberForACodecIsUsed() throws Exception {
        String renumbered = Offers.USUAL.replace("8 0 9 101", "97 98")
                + "a=rtpmap:97 pcmu/8000\na=rtpmap:98 telephone-event/8000\n";

        AudioStream stream = agreed(ours.answer(Offers.parse(renumbered))).stream();

        assertThat(stream.codec().payloadType()).isEqualTo(97);
        assertThat(stream.keyEventType()).isEqualTo(98);
    }

    @ParameterizedTest
    @CsvSource({
        "sendrecv, 192.0.2.10, SENDRECV",
        "sendonly, 192.0.2.10, RECVONLY",
        "recvonly, 192.0.2.10, SENDONLY",
        "inactive, 192.0.2.10, INACTIVE",
        "sendrecv, 0.0.0.0, RECVONLY",
    })
    void aHoldStopsWhatWeSend(String attribute, String host, Direction expected) throws Exception {
        String held = Offers.USUAL.replace("a=sendrecv", "a=" + attribute).replace("IP4 192.0.2.10", "IP4 " + host);

        assertThat(agreed(ours.answer(Offers.parse(held))).stream().direction()).isEqualTo(expected);
    }

    @Test
    void aReOfferWithoutChangeKeepsTheVersionAndAHoldRaisesIt() throws Exception {
        String first =
                agreed(ours.answer(Offers.parse(Offers.USUAL))).description().text();

        String same =
                agreed(ours.answer(Offers.parse(Offers.USUAL))).description().text();
        String held = agreed(ours.answer(Offers.parse(Offers.USUAL.replace("a=sendrecv", "a=sendonly"))))
                .description()
                .text();

        assertThat(same).isEqualTo(first);
        assertThat(held).contains("o=- 77 2 ").contains("a=recvonly");
    }

    @Test
    void everyLineThatIsNotAudioIsAnsweredWithPortZero() throws Exception {
        String withVideo =
                Offers.USUAL.replace("m=audio", "m=video 5000 RTP/AVP 31\nm=audio") + "m=image 5002 udptl t38\n";

        List<MediaLine> lines = agreed(ours.answer(Offers.parse(withVideo))).description().media().stream()
                .map(MediaDescription::line)
                .toList();

        assertThat(lines)
                .containsExactly(
                        new MediaLine("video", 0, "RTP/AVP", "31"),
                        new MediaLine("audio", 30_002, "RTP/AVP", "9 101"),
                        new MediaLine("image", 0, "udptl", "t38"));
    }

    @Test
    void reportsShareThePortWhereBothWantIt() throws Exception {
        Outcome.Agreed agreed = agreed(ours.answer(Offers.parse(Offers.USUAL + "a=rtcp-mux\n")));

        assertThat(agreed.stream().isMuxed()).isTrue();
        assertThat(agreed.description().text()).contains("a=rtcp-mux");
    }

    @Test
    void theKeyThatWeUnderstandIsTakenAndOursIsSentWithItsTag() throws Exception {
        Outcome.Agreed agreed = agreed(ours.answer(Offers.parse(Offers.SECURE)));

        assertThat(agreed.stream().protection()).isEqualTo(new Protection.Srtp(Offers.OUR_KEY, Offers.KEY));
        assertThat(agreed.description().text())
                .contains("m=audio 30002 RTP/SAVP 0")
                .contains("a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:" + Offers.OUR_KEY)
                .containsOnlyOnce("a=crypto");
    }

    @Test
    void ipv6IsAnsweredWithIpv6AndNotWithIpv4() throws Exception {
        var terms = new Terms(List.of(PCMU), true, Security.OFF, address -> false);
        var ipv6 = new OfferAnswer(terms, new LocalEnd(InetAddress.ofLiteral("2001:db8::1"), 30_002, ""), "1");
        String offer = Offers.USUAL.replace("IP4 192.0.2.10", "IP6 2001:db8::2");

        assertThat(agreed(ipv6.answer(Offers.parse(offer))).description().text())
                .contains("c=IN IP6 2001:db8:0:0:0:0:0:1\r\n");
        assertThat(ipv6.answer(Offers.parse(Offers.USUAL))).isEqualTo(new Outcome.Refused(Reason.OTHER_ADDRESS_FAMILY));
    }

    @ParameterizedTest
    @CsvSource({
        "m=audio 49170, m=video 49170, NO_AUDIO",
        "m=audio 49170, m=audio 0, NO_AUDIO",
        "RTP/AVP, udptl, NO_AUDIO",
        "RTP/AVP, RTP/SAVP, NO_USABLE_KEY",
        "8 0 9 101, 18 3 101, NO_COMMON_CODEC",
        "8 0 9 101, 101, NO_COMMON_CODEC",
        "c=IN IP4 192.0.2.10, i=x, NO_ADDRESS",
        "c=IN IP4 192.0.2.10, c=IN IP4 media.example, NO_ADDRESS",
        "c=IN IP4 192.0.2.10, c=IN IP4 224.2.1.1/127, ADDRESS_NOT_ALLOWED",
        "c=IN IP4 192.0.2.10, c=IN IP4 ::ffff:224.2.1.1, ADDRESS_NOT_ALLOWED",
        "c=IN IP4 192.0.2.10, c=IN IP4 255.255.255.255, ADDRESS_NOT_ALLOWED",
        "m=audio 49170, m=audio 30000, ADDRESS_NOT_ALLOWED",
        "m=audio 49170, m=audio 53, ADDRESS_NOT_ALLOWED",
        "m=audio 49170, m=audio 65535, ADDRESS_NOT_ALLOWED",
        "a=ptime:30, a=rtcp:53, ADDRESS_NOT_ALLOWED",
        "a=ptime:30, a=rtcp:30000, ADDRESS_NOT_ALLOWED",
    })
    void whatIsNotAcceptableIsRefusedWithAReason(String part, String instead, Reason reason) throws Exception {
        SessionDescription offer = Offers.parse(Offers.USUAL.replace(part, instead));

        assertThat(ours.answer(offer)).isEqualTo(new Outcome.Refused(reason));
    }

    @Test
    void aTrunkThatRequiresEncryptionTakesNothingElseAndOneWithoutItTakesNone() throws Exception {
        var required = Offers.ourSide(Security.REQUIRED, PCMU);
        var off = Offers.ourSide(Security.OFF, PCMU);

        assertThat(required.answer(Offers.parse(Offers.USUAL)))
                .isEqualTo(new Outcome.Refused(Reason.ENCRYPTION_REQUIRED));
        assertThat(off.answer(Offers.parse(Offers.SECURE)))
                .isEqualTo(new Outcome.Refused(Reason.ENCRYPTION_NOT_ALLOWED));
        assertThat(required.offer(Direction.SENDRECV).text())
                .contains("m=audio 30002 RTP/SAVP 0 101")
                .contains("a=crypto:1 ");
    }

    @Test
    void twoOfUsAgreeWithEachOther() throws Exception {
        var called = Offers.ourSide(Security.OFF, PCMA, PCMU);

        SessionDescription offer = ours.offer(Direction.SENDRECV);
        SessionDescription answer = agreed(called.answer(reread(offer))).description();
        AudioStream stream = agreed(ours.accepted(reread(answer))).stream();

        assertThat(stream.codec()).isEqualTo(PCMA);
        assertThat(stream.keyEventType()).isEqualTo(101);
        assertThat(stream.direction()).isEqualTo(Direction.SENDRECV);
        assertThat(stream.isMuxed()).isTrue();
    }

    @Test
    void whatWeOfferAnewKeepsTheLineWhereItWas() throws Exception {
        ours.answer(Offers.parse(Offers.USUAL.replace("m=audio", "m=video 5000 RTP/AVP 31\nm=audio")));

        List<MediaLine> lines = ours.offer(Direction.SENDRECV).media().stream()
                .map(MediaDescription::line)
                .toList();

        assertThat(lines)
                .containsExactly(
                        new MediaLine("video", 0, "RTP/AVP", "31"),
                        new MediaLine("audio", 30_002, "RTP/AVP", "9 0 8 101"));
    }

    @Test
    void anAnswerWithOtherLinesIsNone() throws Exception {
        ours.offer(Direction.SENDRECV);

        assertThat(ours.accepted(Offers.parse("v=0\no=- 1 1 IN IP4 192.0.2.10\n")))
                .isEqualTo(new Outcome.Refused(Reason.NOT_AN_ANSWER));
        assertThat(ours.accepted(Offers.parse(Offers.USUAL.replace("49170", "0"))))
                .isEqualTo(new Outcome.Refused(Reason.NO_AUDIO));
    }

    private static SessionDescription reread(SessionDescription description) throws SdpParseException {
        return SessionDescription.parse(description.toBytes());
    }

    private static Outcome.Agreed agreed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Agreed agreed -> agreed;
            case Outcome.Refused refused -> throw new AssertionError("refused: " + refused.reason());
        };
    }
}
