/// A provider is retired or a number withdrawn, on a day: its users are reminded, get something else by rule as a
/// job, and can have it back.
@NullMarked
package org.passerelle.withdrawals;

import org.jspecify.annotations.NullMarked;
