package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;

/// Answers who looks at a page. The room that knows the sessions implements it.
public interface Viewers {
    /// Called once for each page on the request's own thread; may ask the database. Never fails for a signed-out
    /// visitor.
    Viewer of(HttpServletRequest request);

    /// Whether whoever was let in is still in, asked while a request goes on for long, on its own thread: sessions end
    /// on any server, by many hands.
    boolean stays(HttpServletRequest request);
}
