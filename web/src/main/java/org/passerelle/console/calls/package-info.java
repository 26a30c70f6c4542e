/// What became of each call, and why a caller could not join.
@NullMarked
package org.passerelle.console.calls;

import org.jspecify.annotations.NullMarked;
