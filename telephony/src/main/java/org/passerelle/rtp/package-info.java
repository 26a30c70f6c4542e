/// RTP and what belongs to it: packets, reports, key events, the jitter buffer, SRTP and the quality of a line.
///
/// Everything here belongs to the one thread that owns the media of a call. What runs once for each packet takes no
/// lock, allocates nothing and throws nothing, whatever arrives: what is wrong is refused and counted.
@NullMarked
package org.passerelle.rtp;

import org.jspecify.annotations.NullMarked;
