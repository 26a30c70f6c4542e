/// Plans and seats: what was bought, who holds it. Knows nothing of what a licence makes possible.
@NullMarked
package org.passerelle.licences;

import org.jspecify.annotations.NullMarked;
