/// Doors that speak somebody else's contract (SCIM, Microsoft Graph): routes as data with who may, tokens and limits as
/// those of the REST API. What is asked and how a refusal looks is each contract's own.
@NullMarked
package org.passerelle.faces;

import org.jspecify.annotations.NullMarked;
