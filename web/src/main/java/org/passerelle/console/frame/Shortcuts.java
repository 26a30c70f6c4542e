package org.passerelle.console.frame;

import java.util.List;

/// What somebody has put into the left side of the console, below the page it belongs to. Given by a room above.
public interface Shortcuts {
    /// @param href with its query
    record Shortcut(String name, String href) {}

    /// Below the list of users, in the order in which they are shown; empty for who may not see users.
    List<Shortcut> belowUsers(Viewer viewer);
}
