/// Changes of many users: what would happen, and the job that does it.
@NullMarked
package org.passerelle.migration;

import org.jspecify.annotations.NullMarked;
