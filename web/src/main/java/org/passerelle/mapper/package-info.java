/// The two addresses that Jitsi Meet asks from its participants' browsers: the conference of a room, and the numbers.
@NullMarked
package org.passerelle.mapper;

import org.jspecify.annotations.NullMarked;
