/// The routes of the REST API, topic by topic: from the contract's records to the administration and back. They decide
/// nothing.
@NullMarked
package org.passerelle.rest.routes;

import org.jspecify.annotations.NullMarked;
