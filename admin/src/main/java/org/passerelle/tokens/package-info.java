/// What programs show to be let in, and what was answered to requests that may come twice.
@NullMarked
package org.passerelle.tokens;

import org.jspecify.annotations.NullMarked;
