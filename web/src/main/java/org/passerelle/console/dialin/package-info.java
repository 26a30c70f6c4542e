/// Where anybody finds a number to dial, without signing in.
@NullMarked
package org.passerelle.console.dialin;

import org.jspecify.annotations.NullMarked;
