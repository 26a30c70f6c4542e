/// Keys on people's devices that open their account without a password (WebAuthn). The ceremonies are those of the
/// browser; no word of HTTP. Why: docs/adr/0183-passkeys.md.
@NullMarked
package org.passerelle.passkeys;

import org.jspecify.annotations.NullMarked;
