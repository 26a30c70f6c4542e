/// Tokens by which programs act for a person or for the organisation.
@NullMarked
package org.passerelle.console.tokens;

import org.jspecify.annotations.NullMarked;
