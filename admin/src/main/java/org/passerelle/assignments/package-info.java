/// User, provider, numbers, conference ID and PIN, and the rules that tie them. One rule for one user and for a
/// million.
@NullMarked
package org.passerelle.assignments;

import org.jspecify.annotations.NullMarked;
