/// Users with all that is known of their conferencing, as lists: views, filters, search, order, pages, selections.
@NullMarked
package org.passerelle.roster;

import org.jspecify.annotations.NullMarked;
