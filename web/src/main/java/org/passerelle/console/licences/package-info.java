/// Licences of the organisation: how many there are, who holds them.
@NullMarked
package org.passerelle.console.licences;

import org.jspecify.annotations.NullMarked;
