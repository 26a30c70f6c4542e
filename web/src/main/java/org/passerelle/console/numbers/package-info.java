/// The service numbers of the bridge.
@NullMarked
package org.passerelle.console.numbers;

import org.jspecify.annotations.NullMarked;
