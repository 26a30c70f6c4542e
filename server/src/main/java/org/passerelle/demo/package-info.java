/// The demo organisation "Contoso": what a newcomer sees at the first start. The same each time.
@NullMarked
package org.passerelle.demo;

import org.jspecify.annotations.NullMarked;
