/// The start page: what needs attention, and where everything is.
@NullMarked
package org.passerelle.console.home;

import org.jspecify.annotations.NullMarked;
