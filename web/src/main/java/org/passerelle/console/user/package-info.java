/// One user: the Action pane, the user's page with its tabs, Edit, Properties, PIN and archive.
@NullMarked
package org.passerelle.console.user;

import org.jspecify.annotations.NullMarked;
