package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;

/// Answers who looks at a page. The room that knows the sessions implements it.
@FunctionalInterface
public interface Viewers {
    /// Called once for each page on the request's own thread; may ask the database. Never fails for a signed-out
    /// visitor.
    Viewer of(HttpServletRequest request);
}
