/// What every page of the console shares: layout, texts in the reader's language, theme, navigation, problem pages.
@NullMarked
package org.passerelle.console.frame;

import org.jspecify.annotations.NullMarked;
