/// The REST API on the real administration, for tests.
@NullMarked
package org.passerelle.rest.testing;

import org.jspecify.annotations.NullMarked;
