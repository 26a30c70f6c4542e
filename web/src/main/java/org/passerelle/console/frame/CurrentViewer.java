package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;

/// The viewer of a request, asked for once.
final class CurrentViewer {
    private static final String ATTRIBUTE = CurrentViewer.class.getName();

    private CurrentViewer() {}

    static Viewer of(HttpServletRequest request, Viewers viewers) {
        if (request.getAttribute(ATTRIBUTE) instanceof Viewer known) {
            return known;
        }
        Viewer viewer = viewers.of(request);
        set(request, viewer);
        return viewer;
    }

    static void set(HttpServletRequest request, Viewer viewer) {
        request.setAttribute(ATTRIBUTE, viewer);
    }
}
