/// Plans of moves: which users, how, what would happen, and the start.
@NullMarked
package org.passerelle.console.moves;

import org.jspecify.annotations.NullMarked;
