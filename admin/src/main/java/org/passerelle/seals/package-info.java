/// Seals on the audit, one behind the other: who alters an event afterwards, even in the database itself, breaks one.
@NullMarked
package org.passerelle.seals;

import org.jspecify.annotations.NullMarked;
