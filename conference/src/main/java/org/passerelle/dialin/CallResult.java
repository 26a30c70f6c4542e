package org.passerelle.dialin;

import org.passerelle.ivr.Outcome;

/// What became of a call.
public sealed interface CallResult {
    /// It was not answered.
    enum Refused implements CallResult {
        /// The called number is none of ours.
        UNKNOWN_NUMBER,
        /// More calls at the same time than the trunk may have.
        TRUNK_FULL,
        /// More than the machine takes, or no port for its audio.
        OVERLOADED,
        NO_COMMON_CODEC,
        NOT_ENCRYPTED,
        /// The offer of audio cannot be used otherwise.
        UNUSABLE_OFFER,
        /// The caller gave up before.
        CANCELLED
    }

    /// Its script came to an end.
    record Ended(Outcome outcome) implements CallResult {}

    /// Nothing was heard of the caller any more.
    record VoiceLost() implements CallResult {}

    /// A fault of ours.
    record Failed() implements CallResult {}
}
