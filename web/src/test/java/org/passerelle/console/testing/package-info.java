/// The console's pages without a server, for tests of its rooms.
@NullMarked
package org.passerelle.console.testing;

import org.jspecify.annotations.NullMarked;
