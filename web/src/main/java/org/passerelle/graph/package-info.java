/// The part of Microsoft Graph that scripts for audio conferencing use, at `/graph/v1.0`: same addresses, same shapes,
/// same errors. Translates and decides nothing.
@NullMarked
package org.passerelle.graph;

import org.jspecify.annotations.NullMarked;
