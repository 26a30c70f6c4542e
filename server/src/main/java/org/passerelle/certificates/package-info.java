/// Who the telephone side is on TLS, and whom it believes.
///
/// Thread law: handshakes come on any thread, many at a time.
@NullMarked
package org.passerelle.certificates;

import org.jspecify.annotations.NullMarked;
