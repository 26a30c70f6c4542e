/// Offer and answer: session descriptions (RFC 8866) and what two sides agree on with them (RFC 3264), with the keys of
/// SRTP as text (RFC 4568).
///
/// An [org.passerelle.sdp.OfferAnswer] belongs to the thread of its call. Whatever arrives, the parser throws nothing
/// but [org.passerelle.sdp.SdpParseException], and what is not acceptable is an outcome and no exception.
@NullMarked
package org.passerelle.sdp;

import org.jspecify.annotations.NullMarked;
