/// What an organisation has recorded for its callers, instead of the voice that is shipped. Which prompts there are and
/// what a recording must be like, the running bridge knows: here they are words and bytes.
@NullMarked
package org.passerelle.recordings;

import org.jspecify.annotations.NullMarked;
