package org.passerelle.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Bodies of INVITEs as they come from anybody.
class SdpFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void anOfferIsAnsweredOrRefused(byte[] body) {
        try {
            SessionDescription offer = SessionDescription.parse(body);
            var ours = Offers.ourSide(Security.OPTIONAL, Offers.G722, Offers.PCMU, Offers.PCMA);
            if (ours.answer(offer) instanceof Outcome.Agreed agreed) {
                assertThat(agreed.stream().rtp().getAddress().isMulticastAddress())
                        .isFalse();
                Offers.parse(agreed.description().text());
            }
        } catch (SdpParseException refused) {
            assertThat(refused).hasMessageContaining(" ");
        }
    }
}
