/// Retiring a provider and withdrawing a number: who is affected, what they get, when, and the way back.
@NullMarked
package org.passerelle.console.withdrawals;

import org.jspecify.annotations.NullMarked;
