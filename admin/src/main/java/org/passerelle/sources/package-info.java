/// Workbooks, LDIF and vCards read as plain lines, one after the other, however large or hostile the file is.
@NullMarked
package org.passerelle.sources;

import org.jspecify.annotations.NullMarked;
