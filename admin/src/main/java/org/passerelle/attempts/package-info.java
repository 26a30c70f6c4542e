/// What somebody tried without the right to: written down apart from what was refused, and never so often that it fills
/// the audit.
@NullMarked
package org.passerelle.attempts;

import org.jspecify.annotations.NullMarked;
