/// Signing in and out, the set-up of an empty system, and one's own account.
@NullMarked
package org.passerelle.console.session;

import org.jspecify.annotations.NullMarked;
