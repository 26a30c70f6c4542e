/// The settings of the bridge.
@NullMarked
package org.passerelle.console.bridge;

import org.jspecify.annotations.NullMarked;
