/// The page that explains the console.
@NullMarked
package org.passerelle.console.help;

import org.jspecify.annotations.NullMarked;
