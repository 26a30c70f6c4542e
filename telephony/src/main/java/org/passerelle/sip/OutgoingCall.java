package org.passerelle.sip;

/// A call that we began.
///
/// ```
///          18x                 200 (ACK is sent)
/// CALLING ─────▶ PROCEEDING ──────────────────────▶ UP ──────▶ OVER
///    │               │ hangUp, time-out: CANCEL                 ▲
///    └───────────────┴── refused, unreachable, cancelled ───────┘
/// ```
public interface OutgoingCall extends Call {
    /// Blocks until the other side has answered or will not: at most as long as the invitation may ring, and
    /// the 64 T1 (32 s) that a CANCEL may take. Returns the same to whoever asks.
    InviteOutcome awaitOutcome() throws InterruptedException;
}
