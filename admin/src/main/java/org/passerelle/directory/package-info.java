/// The people of the organisation. Rooms above hear of new ones; this one knows nothing of conferencing.
@NullMarked
package org.passerelle.directory;

import org.jspecify.annotations.NullMarked;
