/// What is on the wire: messages of RFC 3261, read strictly and written safely.
///
/// Everything is immutable and may be read by any thread. Text is kept as it came, one character for each byte
/// (ISO 8859-1), so that a tag or a branch is echoed bit by bit; [WireText] decodes what people read. Whatever
/// arrives, reading ends with a message or with [SipParseException].
@NullMarked
package org.passerelle.sip.message;

import org.jspecify.annotations.NullMarked;
