/// A copy of all that a server keeps, in one file: made while it runs or not, brought back into an empty folder, and
/// proved by bringing it back and looking at every page. Called by the operator's command, on one thread.
@NullMarked
package org.passerelle.backups;

import org.jspecify.annotations.NullMarked;
