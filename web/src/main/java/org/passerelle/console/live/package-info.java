/// Running conferences: the list, and one with who is in it and what can be done.
@NullMarked
package org.passerelle.console.live;

import org.jspecify.annotations.NullMarked;
