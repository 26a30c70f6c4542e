/// The lines that lead to the bridge: who may call over them, how, and which service number was called. No word of
/// the protocols spoken there.
@NullMarked
package org.passerelle.trunks;

import org.jspecify.annotations.NullMarked;
