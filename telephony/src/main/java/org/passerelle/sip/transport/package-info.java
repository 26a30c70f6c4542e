/// How messages travel: datagrams, TCP and TLS, with the limits that keep strangers from wearing us out.
///
/// ```
/// UDP   one thread per socket ──┐                                   ┌── UdpFlow   (send returns at once)
/// TCP   one virtual thread per ─┼─▶ guard ─▶ parse ─▶ Arrivals      │
/// TLS   connection, reading  ───┘            (the endpoint's loop)  └── StreamFlow (queue, writing thread)
/// ```
/// A message of a stranger is not read beyond its first word. What arrives is handed on with the [Flow] on
/// which it came, so that answers go back the way they came. Nothing here knows transactions.
@NullMarked
package org.passerelle.sip.transport;

import org.jspecify.annotations.NullMarked;
