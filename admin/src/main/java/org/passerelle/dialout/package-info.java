/// Where the bridge may call for a user, and for how many minutes a day: the decision and the accounting, never the
/// call.
@NullMarked
package org.passerelle.dialout;

import org.jspecify.annotations.NullMarked;
