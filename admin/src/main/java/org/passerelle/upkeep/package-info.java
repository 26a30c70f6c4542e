/// What every server does again and again while it runs. A leaf: rooms above bring the work.
@NullMarked
package org.passerelle.upkeep;

import org.jspecify.annotations.NullMarked;
