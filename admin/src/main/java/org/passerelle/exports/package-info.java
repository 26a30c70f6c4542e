/// Lists that leave as files, written while they are read. Never a secret.
@NullMarked
package org.passerelle.exports;

import org.jspecify.annotations.NullMarked;
