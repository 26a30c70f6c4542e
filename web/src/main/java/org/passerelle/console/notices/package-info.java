/// E-mails: which were sent, what they say, how they are sent, and the page behind the link in one.
@NullMarked
package org.passerelle.console.notices;

import org.jspecify.annotations.NullMarked;
