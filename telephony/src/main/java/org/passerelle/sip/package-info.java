/// SIP for a bridge: calls come in, calls go out, phones register.
///
/// **Thread law.** One thread for each [SipEndpoint], its loop, owns every transaction, dialog and timer.
/// Transports hand it messages, calls hand it commands; it never blocks. What belongs to the upper storey runs
/// on virtual threads, so a handler that waits never stops the loop.
///
/// ```
/// sockets ─▶ transport ─▶ Transactions ─▶ Switchboard ─┬─▶ NewCalls ─▶ CallHandler   (a thread for a call)
///            guard, parse   loop            loop       ├─▶ LiveCall ─▶ CallListener  (a thread, in order)
///                                                      └─▶ Registrar ─▶ Phones       (a thread)
///
/// any thread ─▶ Call, Dialler ─▶ loop ─▶ Dialog ─▶ RequestSender ─▶ Transactions ─▶ sockets
/// ```
/// The states of a call are drawn at [IncomingCall], [OutgoingCall], [LiveCall] and [Renegotiation], of a
/// transaction in the room below.
@NullMarked
package org.passerelle.sip;

import org.jspecify.annotations.NullMarked;
