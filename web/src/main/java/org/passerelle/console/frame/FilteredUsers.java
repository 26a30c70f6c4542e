package org.passerelle.console.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Links to the list of users, filtered.
public final class FilteredUsers {
    private FilteredUsers() {}

    /// @param conditions all of which hold, as [org.passerelle.roster.FilterField#is] writes them
    public static String href(String... conditions) {
        return "/admin/users?filter=" + URLEncoder.encode(String.join(" and ", conditions), StandardCharsets.UTF_8);
    }
}
