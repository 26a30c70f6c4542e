package org.passerelle.sdp;

/// What became of a description that the other side sent.
public sealed interface Outcome {
    /// @param description ours, as it now stands: the answer to send, where they had offered
    record Agreed(AudioStream stream, SessionDescription description) implements Outcome {}

    /// The call is answered with 488 (RFC 3261, section 13.3.1.3), or goes on as it was if it was a re-offer.
    record Refused(Reason reason) implements Outcome {}

    enum Reason {
        NO_AUDIO("offers no audio over RTP"),
        NO_ADDRESS("does not say where its audio goes to, or by a name instead of an address"),
        ADDRESS_NOT_ALLOWED("wants its audio at an address where no telephone is"),
        OTHER_ADDRESS_FAMILY("has an IPv6 address for an IPv4 trunk, or the other way round"),
        NO_COMMON_CODEC("speaks none of the codecs of this trunk"),
        ENCRYPTION_REQUIRED("offers no encryption, which this trunk requires"),
        ENCRYPTION_NOT_ALLOWED("insists on encryption, which is off for this trunk"),
        NO_USABLE_KEY("offers no key for AES_CM_128_HMAC_SHA1_80"),
        NOT_AN_ANSWER("has not as many lines m= as our offer");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// What the other side does, for traces: "… speaks none of the codecs of this trunk".
        public String words() {
            return words;
        }
    }
}
