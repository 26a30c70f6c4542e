/// The search in what was changed, by whom.
@NullMarked
package org.passerelle.console.audit;

import org.jspecify.annotations.NullMarked;
