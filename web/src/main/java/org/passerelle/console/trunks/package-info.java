/// The lines that lead to the bridge, and the telephones that register.
@NullMarked
package org.passerelle.console.trunks;

import org.jspecify.annotations.NullMarked;
