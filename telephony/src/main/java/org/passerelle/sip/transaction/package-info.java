/// Transactions of RFC 3261, section 17, with the corrections of RFC 6026: a request, sent until it is
/// answered, and its answers.
///
/// **Thread law.** One thread, the [Loop], owns every transaction and timer here and in the room above.
/// Transports hand it what arrives, calls hand it commands; it never blocks. The state machines are drawn at
/// their classes.
@NullMarked
package org.passerelle.sip.transaction;

import org.jspecify.annotations.NullMarked;
