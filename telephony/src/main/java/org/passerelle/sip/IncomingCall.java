package org.passerelle.sip;

import java.util.List;
import java.util.Optional;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.Uri;

/// A call that came in.
///
/// ```
///            ringing, earlyMedia            answer                        ACK
/// OFFERED ──────────────────▶ RINGING ─────────────────▶ ANSWERED ───────────────────▶ UP
///    │                           │                          │ 64 T1 without ACK:        │ BYE of either side,
///    │ reject, CANCEL            │ reject, CANCEL           │ BYE                       │ session expired
///    └───────────────────────────┴───────────▶ OVER ◀───────┴───────────────────────────┘
/// ```
public interface IncomingCall extends Call {
    /// The number or name that was called: the user part of the Request-URI, escapes resolved, otherwise as the
    /// network wrote it.
    String calledNumber();

    Uri calledUri();

    /// Whom the caller says to have called; differs from [#calledUri] after a diversion.
    NameAddress to();

    NameAddress from();

    /// Who calls according to the carrier (P-Asserted-Identity, RFC 3325), which only a trunk may say; else
    /// From. Empty where the caller hides it (RFC 3323: `Privacy: id`, `anonymous.invalid`).
    Optional<String> callerNumber();

    /// The caller's name as it was sent, safe to be shown; may be empty.
    String callerName();

    /// The description of the session that the caller offers; nothing where he wants ours.
    Optional<String> offer();

    /// The values of a header field of the INVITE, for what a trunk may need beyond the above.
    List<String> header(String name);

    /// 180, once or again.
    void ringing();

    /// 183 with an answer to the offer: the caller hears us before he pays. [#answer] must be called with the
    /// same description later. Ignored where the caller has made no offer.
    void earlyMedia(String answerSdp);

    /// 200 with the answer to the caller's offer. Returns at once; that no ACK came is told as the call's end.
    ///
    /// @throws CallOverException where the caller has given up
    void answer(String answerSdp) throws CallOverException;

    /// 200 with an offer of ours, where the caller has made none. Blocks until his answer is there with the
    /// ACK, at most 64 T1 (32 s).
    ///
    /// @return the caller's answer
    /// @throws CallOverException where he gave up, sent no ACK, or one without an answer
    String answerWithOffer(String offerSdp) throws CallOverException, InterruptedException;

    /// Refuses the call. Does nothing where it has been answered or is over.
    void reject(Rejection rejection);
}
