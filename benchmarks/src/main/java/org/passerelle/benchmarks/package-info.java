/// Repeatable measurements: every published figure comes from here.
@NullMarked
package org.passerelle.benchmarks;

import org.jspecify.annotations.NullMarked;
