/// The REST contract as records, and a client for it. Knows nothing of how it is served.
///
/// JSON is written in camel case, constants too; what is not known is left out. A member of a request that is left out
/// stays as it is.
@NullMarked
package org.passerelle.api;

import org.jspecify.annotations.NullMarked;
