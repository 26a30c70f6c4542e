/// What the administration sees of running conferences and does to them. Commands go down to the bridge and snapshots
/// come back; nothing here waits for a conference.
@NullMarked
package org.passerelle.live;

import org.jspecify.annotations.NullMarked;
