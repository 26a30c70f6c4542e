/// The faces on the real administration, for tests.
@NullMarked
package org.passerelle.faces.testing;

import org.jspecify.annotations.NullMarked;
