/// How often somebody may guess a PIN or a conference ID by telephone: counted in the database, so that neither
/// hanging up nor a restart nor another server forgets it.
@NullMarked
package org.passerelle.guessing;

import org.jspecify.annotations.NullMarked;
