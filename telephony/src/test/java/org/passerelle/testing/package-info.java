/// What the tests of several rooms need.
@NullMarked
package org.passerelle.testing;

import org.jspecify.annotations.NullMarked;
