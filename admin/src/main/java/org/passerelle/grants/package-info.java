/// Licences that groups bring to their members: who joins gets them, who leaves loses them, who finds none waits.
@NullMarked
package org.passerelle.grants;

import org.jspecify.annotations.NullMarked;
