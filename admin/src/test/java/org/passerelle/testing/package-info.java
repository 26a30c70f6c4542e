/// A real database and an organisation of its own for each test class.
@NullMarked
package org.passerelle.testing;

import org.jspecify.annotations.NullMarked;
