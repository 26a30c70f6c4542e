/// Files that administrators have already: users, third-party records, licences. Read as a stream, told row by row.
@NullMarked
package org.passerelle.imports;

import org.jspecify.annotations.NullMarked;
