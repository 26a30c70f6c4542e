/// What a page does, as a line for a shell and as a call of the API.
@NullMarked
package org.passerelle.console.commands;

import org.jspecify.annotations.NullMarked;
