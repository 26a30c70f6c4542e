/// What callers hear in the organisation's own voice.
@NullMarked
package org.passerelle.console.recordings;

import org.jspecify.annotations.NullMarked;
