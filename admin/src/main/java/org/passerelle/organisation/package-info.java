/// The organisations that live here: name, country, language, time zone. Rooms above hear of a new one and prepare for
/// it.
@NullMarked
package org.passerelle.organisation;

import org.jspecify.annotations.NullMarked;
