/// Who carries the calls: our own provider and the third parties of the catalogue.
@NullMarked
package org.passerelle.providers;

import org.jspecify.annotations.NullMarked;
