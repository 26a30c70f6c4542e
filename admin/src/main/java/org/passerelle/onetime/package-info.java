/// Codes that work once: those that an authenticator shows (RFC 6238), and those on paper. A leaf: uses no other room.
@NullMarked
package org.passerelle.onetime;

import org.jspecify.annotations.NullMarked;
