/// What an organiser sees of their own conferencing.
@NullMarked
package org.passerelle.console.me;

import org.jspecify.annotations.NullMarked;
