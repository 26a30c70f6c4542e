package org.passerelle.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TortureTest {
    static List<String> names() {
        return TortureMessages.names();
    }

    @Test
    void allMessagesOfTheTwoDocumentsAreHere() {
        assertThat(names()).filteredOn(name -> name.startsWith("rfc4475/")).hasSize(49);
        assertThat(names()).filteredOn(name -> name.startsWith("rfc5118/")).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachMessageIsReadOrRefusedAsItsDocumentWants(String name) {
        byte[] message = TortureMessages.bytes(name);

        String outcome = outcome(message);

        assertThat(outcome).isEqualTo(TortureMessages.expected(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsReadIsWrittenAndReadAgainAsTheSame(String name) throws SipParseException {
        byte[] bytes = TortureMessages.bytes(name);
        if (!outcome(bytes).equals("ok")) {
            return;
        }
        SipMessage message = SipParser.parse(bytes, bytes.length);

        byte[] written = message.toBytes();

        SipMessage again = SipParser.parse(written, written.length);
        assertThat(again.startLine()).isEqualTo(message.startLine());
        assertThat(again.essentials()).isEqualTo(message.essentials());
        assertThat(again.body().bytes()).isEqualTo(message.body().bytes());
        assertThat(again.toBytes()).isEqualTo(written);
    }

    @Test
    void theTortuousInviteIsUnderstood() throws SipParseException {
        byte[] bytes = TortureMessages.bytes("rfc4475/wsinv");

        SipMessage message = SipParser.parse(bytes, bytes.length);

        assertThat(message.from().displayName()).isEqualTo("J Rosenberg \\\"");
        assertThat(message.from().tag()).contains("98asjd8");
        assertThat(message.cseq()).isEqualTo(new CSeq(9, "INVITE"));
        assertThat(message.headers().elements(HeaderNames.VIA)).hasSize(3);
        assertThat(message.via().sentBy().host()).isEqualTo("192.0.2.2");
        assertThat(message.headers().first("NewFangledHeader"))
                .contains("newfangled value  continued newfangled value");
    }

    @Test
    void aRefusalEchoesWhatTheRequestSaidAndNothingElse() {
        byte[] bytes = TortureMessages.bytes("rfc4475/quotbal");

        String answer = refusal(bytes);

        assertThat(answer).isEqualTo("""
                        SIP/2.0 400 Bad Request
                        Via: SIP/2.0/UDP 192.0.2.59:5050;branch=z9hG4bKkdjuw39234
                        From: sip:caller@example.net;tag=93334
                        To: "Mr. J. User <sip:j.user@example.com>;tag=refused
                        Call-ID: quotbal.aksdj
                        CSeq: 8 INVITE
                        Content-Length: 0

                        """.replace("\n", "\r\n"));
    }

    private static String outcome(byte[] message) {
        try {
            SipParser.parse(message, message.length);
            return "ok";
        } catch (SipParseException refused) {
            return refused.answer().isPresent() ? Integer.toString(refused.status()) : "drop";
        }
    }

    private static String refusal(byte[] message) {
        try {
            return SipParser.parse(message, message.length).startLine();
        } catch (SipParseException refused) {
            return new String(refused.answer().orElseThrow(), StandardCharsets.ISO_8859_1);
        }
    }
}
