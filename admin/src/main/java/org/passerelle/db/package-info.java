/// Transactions in one organisation, migrations, identifiers: what every room of the administration stands on. Uses no
/// other room.
@NullMarked
package org.passerelle.db;

import org.jspecify.annotations.NullMarked;
