/// Main and the wiring of the installation: settings, database, keys, and what the operator reads at the start.
@NullMarked
package org.passerelle.server;

import org.jspecify.annotations.NullMarked;
