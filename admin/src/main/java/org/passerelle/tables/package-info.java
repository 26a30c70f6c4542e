/// Rows as files for spreadsheets and programs, each written before the next one is read.
@NullMarked
package org.passerelle.tables;

import org.jspecify.annotations.NullMarked;
