package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;

/// Tells a request of htmx for a part of a page from a browser's request for the whole.
public final class Fragments {
    private Fragments() {}

    /// False when htmx restores a page of the history: then it wants the whole.
    public static boolean wanted(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && request.getHeader("HX-Boosted") == null
                && request.getHeader("HX-History-Restore-Request") == null;
    }
}
