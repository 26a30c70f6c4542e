package org.passerelle.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Bytes as they come from anybody, by UDP. See docs/adr/0215-fuzzing.md for how to search for new ones.
class SipFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void aDatagramIsReadOrRefused(byte[] datagram) {
        try {
            SipMessage message = SipParser.parse(datagram, datagram.length);
            message.from().displayName();
            message.to().uri().user();
            byte[] written = message.toBytes();
            assertThat(SipParser.parse(written, written.length).toBytes()).isEqualTo(written);
        } catch (SipParseException refused) {
            assertThat(refused.status()).isBetween(400, 599);
        }
    }
}
