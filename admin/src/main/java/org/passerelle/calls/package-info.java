/// What became of every call: written once, kept on disk while the database is away, and told in words to whoever asks
/// why a caller could not join.
@NullMarked
package org.passerelle.calls;

import org.jspecify.annotations.NullMarked;
