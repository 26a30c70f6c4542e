/// Other systems that are told of what happens: whom, of what, signed how, and what became of each message.
@NullMarked
package org.passerelle.webhooks;

import org.jspecify.annotations.NullMarked;
