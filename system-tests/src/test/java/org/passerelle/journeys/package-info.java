/// Whole journeys on the running server, as processes of their own: a real browser, a real database, a real kill.
@NullMarked
package org.passerelle.journeys;

import org.jspecify.annotations.NullMarked;
