/// SIP for a bridge: calls come in, calls go out, phones register.
///
/// **Thread law.** One thread for each [SipEndpoint], its loop, owns every transaction, dialog and timer. Transports
/// hand it messages, calls hand it commands; it never blocks. What belongs to the upper storey runs on virtual
/// threads, so a handler that waits never stops the loop.
@NullMarked
package org.passerelle.sip;

import org.jspecify.annotations.NullMarked;
