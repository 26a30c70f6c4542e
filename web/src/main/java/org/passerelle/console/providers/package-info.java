/// The catalogue of conferencing providers: ours and third parties.
@NullMarked
package org.passerelle.console.providers;

import org.jspecify.annotations.NullMarked;
