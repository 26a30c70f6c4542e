/// Bringing files in: upload, what was recognised, preview, run.
@NullMarked
package org.passerelle.console.imports;

import org.jspecify.annotations.NullMarked;
