/// What the bridge asks about a conference: whose it is, what it is like, who leads it, and where it went.
@NullMarked
package org.passerelle.meetings;

import org.jspecify.annotations.NullMarked;
