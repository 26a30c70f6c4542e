/// Many callers at once: `passerelle-load` dials a bridge over SIP as telephones do, keys conference IDs, talks,
/// listens, and says how well everybody was heard. It knows nothing of the server but its address.
///
/// ```
/// Session ─▶ Telephones ── INVITE … ──▶ bridge
///    │            │ answered: a Leg
///    └─ measure ─▶ Wire: one thread, a step each millisecond: send what is due, read what has come
/// ```
@NullMarked
package org.passerelle.load;

import org.jspecify.annotations.NullMarked;
