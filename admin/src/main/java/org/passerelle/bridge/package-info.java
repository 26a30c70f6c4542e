/// The bridge as the administrator knows it: its settings. Never the running program.
@NullMarked
package org.passerelle.bridge;

import org.jspecify.annotations.NullMarked;
