/// Service numbers: toll and toll-free, their countries and languages, and which are the defaults.
@NullMarked
package org.passerelle.numbers;

import org.jspecify.annotations.NullMarked;
