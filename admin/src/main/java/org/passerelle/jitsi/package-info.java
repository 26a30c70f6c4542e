/// What Jitsi Meet may ask: whose rooms get a conference ID, from which pages, how many.
@NullMarked
package org.passerelle.jitsi;

import org.jspecify.annotations.NullMarked;
