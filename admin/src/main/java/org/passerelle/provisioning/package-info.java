/// Users and groups as another directory keeps them (SCIM, RFC 7643): documents, their schemas, filters and patches,
/// and what of them the rest of the product reads. Knows nothing of HTTP.
@NullMarked
package org.passerelle.provisioning;

import org.jspecify.annotations.NullMarked;
