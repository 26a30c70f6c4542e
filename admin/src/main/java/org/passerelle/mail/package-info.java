/// The organisation's mail server: where it is, how it is doing, and one message brought to it.
@NullMarked
package org.passerelle.mail;

import org.jspecify.annotations.NullMarked;
