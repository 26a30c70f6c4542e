/// Other systems that work with this one: Jitsi Meet, and receivers of webhooks.
@NullMarked
package org.passerelle.console.integrations;

import org.jspecify.annotations.NullMarked;
