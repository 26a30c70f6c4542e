/// Reports: a picture drawn here, and the same figures as a table below it.
@NullMarked
package org.passerelle.console.reports;

import org.jspecify.annotations.NullMarked;
