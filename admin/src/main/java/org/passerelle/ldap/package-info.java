/// Users read out of an organisation's own directory over LDAP, and brought in like a file that was sent.
/// No transaction is open while the directory is spoken to, unless the caller opened one.
@NullMarked
package org.passerelle.ldap;

import org.jspecify.annotations.NullMarked;
