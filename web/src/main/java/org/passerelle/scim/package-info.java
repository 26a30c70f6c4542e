/// The SCIM 2.0 server at `/scim/v2` (RFC 7644): what other directories ask and tell. Translates and decides nothing.
@NullMarked
package org.passerelle.scim;

import org.jspecify.annotations.NullMarked;
