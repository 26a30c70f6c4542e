/// Digest authentication (RFC 3261, section 22; RFC 7616; RFC 8760), with SHA-256 and MD5: telephones prove who
/// they are, and we prove to a carrier who we are.
///
/// Everything is safe for many threads. Secrets never appear in a text.
@NullMarked
package org.passerelle.sip.digest;

import org.jspecify.annotations.NullMarked;
