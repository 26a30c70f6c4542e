package org.passerelle.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SipParserTest {
    private static final String HEAD = """
            INVITE sip:+33123456789;npdi@bridge.example.com SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5062;rport;branch=z9hG4bK1
            From: "Zo\u00C3\u00AB" <sip:+33987654321@example.com>;tag=1
            To: <sip:+33123456789@example.com>
            Call-ID: 1@192.0.2.1
            CSeq: 1 INVITE
            """;

    @Test
    void numbersAndNamesAreReadForPeople() throws SipParseException {
        SipRequest request = (SipRequest) parse(HEAD + "\n");

        assertThat(request.uri().user()).isEqualTo("+33123456789");
        assertThat(request.from().displayName()).isEqualTo("Zoë");
        assertThat(request.from().uri().user()).isEqualTo("+33987654321");
    }

    @Test
    void theAddressThatWasSeenIsWrittenIntoTheTopVia() throws SipParseException {
        SipRequest request = (SipRequest) parse(HEAD + "Via: SIP/2.0/UDP 192.0.2.9\n\n");

        SipRequest seen = request.receivedFrom("198.51.100.7", 4711);

        assertThat(seen.headers().elements(HeaderNames.VIA))
                .containsExactly(
                        "SIP/2.0/UDP 192.0.2.1:5062;rport=4711;branch=z9hG4bK1;received=198.51.100.7",
                        "SIP/2.0/UDP 192.0.2.9");
    }

    @Test
    void limitsAreKept() {
        assertThatThrownBy(() -> parse(HEAD + "Y: " + "(".repeat(20_000) + "\n\n"))
                .isInstanceOf(SipParseException.class);
        assertThatThrownBy(() -> parse(HEAD + "Y: z\n".repeat(60) + "\n"))
                .isInstanceOf(SipParseException.class)
                .hasMessageContaining("64 header fields");
        assertThatThrownBy(() -> parse(HEAD + "Y: " + "y".repeat(2_048) + "\n\n"))
                .isInstanceOf(SipParseException.class)
                .hasMessageContaining("field of");
        assertThatThrownBy(() -> parse(HEAD + "v: SIP/2.0/UDP a\n".repeat(41) + "\n"))
                .isInstanceOf(SipParseException.class)
                .hasMessageContaining("Via expected");
        assertThatThrownBy(() -> parse("\n".repeat(8_000))).isInstanceOf(SipParseException.class);
    }

    @Test
    void nobodyWritesIntoOurHeaderFields() {
        String injected = "x\r\nContact: <sip:thief@example.com>";

        assertThatThrownBy(() -> Headers.builder().add("Subject", injected))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(WireText.encode(injected)).doesNotContain("\r", "\n");
    }

    @Test
    void namesForPeopleCannotMoveACursor() {
        assertThat(WireText.decode("\u001B[31mBob\r\n\u0000")).isEqualTo(" [31mBob   ");
    }

    @Test
    void anAddressIsOneOrItIsRefused() throws SipParseException {
        assertThat(HostPort.read(new Scanner("192.0.2.25:5060"), false)).isEqualTo(new HostPort("192.0.2.25", 5_060));
        assertThatThrownBy(() -> HostPort.read(new Scanner("192.0.2.256"), false))
                .isInstanceOf(SipParseException.class);
        assertThat(HostPort.isIpv6("2001:db8::1:2")).isTrue();
        assertThat(HostPort.isIpv6("1:2:3:4:5:6:7:8")).isTrue();
        assertThat(HostPort.isIpv6("1::2::3")).isFalse();
        assertThat(HostPort.isIpv6("1:2:3:4:5:6:7")).isFalse();
        assertThat(HostPort.isIpv6("12345::")).isFalse();
    }

    private static SipMessage parse(String text) throws SipParseException {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return SipParser.parse(bytes, bytes.length);
    }
}
