/// A real PostgreSQL started and stopped by this process, for those who bring none of their own. Uses no other room.
@NullMarked
package org.passerelle.db.embedded;

import org.jspecify.annotations.NullMarked;
