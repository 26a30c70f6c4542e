/// Any list as a file: what is asked before it leaves, and its columns in the words of programs or of the screen.
@NullMarked
package org.passerelle.console.lists;

import org.jspecify.annotations.NullMarked;
