/// Background work: the list, and one job with its progress and report.
@NullMarked
package org.passerelle.console.jobs;

import org.jspecify.annotations.NullMarked;
