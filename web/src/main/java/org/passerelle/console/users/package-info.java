/// The list of users: views, search, filters, columns, selection, and changes of many at once.
@NullMarked
package org.passerelle.console.users;

import org.jspecify.annotations.NullMarked;
