/// A telephone call becomes a participant: the one knot of the media side, tied in one visible place.
///
/// [org.passerelle.dialin.PhoneLeg] is the audio of one call: a pair of ports, what arrives on them, what is sent from
/// them. It is a [org.passerelle.mixing.Voice] and an [org.passerelle.mixing.Ear], so that a shard moves it on, and a
/// stream of keys for the call.
///
/// ```
/// wire ─▶ MediaPort ─▶ Inbound (SRTP, one source, payload type) ─┬─▶ Playout (jitter, decode, conceal) ─▶ Voice ─▶
/// mixing
///                                                                └─▶ keys ─▶ KeyPresses ─▶ the call's listener
/// wire ◀─ MediaPort ◀─ Outbound (encode, RTP, SRTP) ◀─ Ear ◀─ mixing
/// ```
/// What is called for each frame belongs to the shard's thread, takes no lock and allocates nothing.
@NullMarked
package org.passerelle.dialin;

import org.jspecify.annotations.NullMarked;
