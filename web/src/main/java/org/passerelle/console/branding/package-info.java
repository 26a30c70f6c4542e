/// Name, logo and colour of an organisation as every page shows them, and where they are set.
@NullMarked
package org.passerelle.console.branding;

import org.jspecify.annotations.NullMarked;
