/// What came of it all, for those who plan: reads, counts, and changes nothing but its own counts.
@NullMarked
package org.passerelle.reports;

import org.jspecify.annotations.NullMarked;
