/// Real-time priority for the threads that move audio, and for the one thread of the JVM that they wait for.
@NullMarked
package org.passerelle.urgency;

import org.jspecify.annotations.NullMarked;
