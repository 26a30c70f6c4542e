/// What was changed, by whom: written in the transaction of the change itself, never altered after.
@NullMarked
package org.passerelle.audit;

import org.jspecify.annotations.NullMarked;
