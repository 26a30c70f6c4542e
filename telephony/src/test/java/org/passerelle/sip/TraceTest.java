package org.passerelle.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipMessage;
import org.passerelle.sip.message.SipParseException;
import org.passerelle.sip.message.SipParser;
import org.passerelle.sip.transport.Transport;

/// What may be kept and shown of a message.
class TraceTest {
    private static String traced(String head, String type, String body) throws SipParseException {
        String text = """
                INFO sip:bridge@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:5060;branch=z9hG4bK1
                From: "\u001B[31mBob" <sip:x@127.0.0.1>;tag=1
                To: <sip:y@127.0.0.1>;tag=2
                Call-ID: call
                CSeq: 1 INFO
                %sContent-Type: %s
                Content-Length: %d

                """.formatted(head, type, body.length()) + body;
        byte[] bytes = text.replace("\n", "\r\n").replace("\r\r", "\r").getBytes(StandardCharsets.ISO_8859_1);
        SipMessage message = SipParser.parse(bytes, bytes.length);
        return Redaction.of(message, new Nowhere(Transport.UDP), true).text();
    }

    @Test
    void digitsAndCredentialsAreBlottedOut() throws Exception {
        String text = traced(
                "Authorization: Digest username=\"zoe\", response=\"5ecret\"\n",
                "application/dtmf-relay",
                "Signal=7\r\nDuration=160\r\n");

        assertThat(text).contains("Call-ID: call", "Authorization: █").doesNotContain("5ecret", "Signal=7");
    }

    @Test
    void theKeyOfTheAudioIsBlottedOut() throws Exception {
        String text =
                traced("", "application/sdp", "v=0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0a2V5|2^20\r\n");

        assertThat(text).contains("AES_CM_128_HMAC_SHA1_80 inline:█|2^20").doesNotContain("c2VjcmV0");
    }

    @Test
    void nothingInItCanMoveACursor() throws Exception {
        assertThat(traced("", "application/sdp", "v=0\r\n")).doesNotContain("\u001B", "\r");
    }

    @Test
    void aReasonIsReadAndWritten() throws Exception {
        var headers = Headers.builder()
                .add("Reason", "SIP ;cause=x, Q.850 ; cause=16 ; text=\"a \\\"b\\\"\"")
                .build();

        assertThat(Reason.of(headers)).contains(new Reason("Q.850", 16, "a \"b\""));
        assertThat(new Reason("Q.850", 16, "a \"b\"\r\nVia: x").toHeader())
                .isEqualTo("Q.850;cause=16;text=\"a \\\"b\\\"  Via: x\"");
    }
}
