/// What users change of their own conferencing, within what their organisation leaves to them.
@NullMarked
package org.passerelle.selfservice;

import org.jspecify.annotations.NullMarked;
