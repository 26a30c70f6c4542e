/// The key outside the database, and what it seals: a stolen dump opens nothing. A leaf: uses no other room.
@NullMarked
package org.passerelle.secrets;

import org.jspecify.annotations.NullMarked;
