/// The organisation, and who may do what.
@NullMarked
package org.passerelle.console.settings;

import org.jspecify.annotations.NullMarked;
