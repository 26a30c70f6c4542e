package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;

/// Makes the `ui` of a page from the request it answers.
final class Pages {
    private final Texts texts;
    private final Languages languages;
    private final Viewers viewers;
    private final Shortcuts shortcuts;

    Pages(Texts texts, Languages languages, Viewers viewers, Shortcuts shortcuts) {
        this.shortcuts = shortcuts;
        this.texts = texts;
        this.languages = languages;
        this.viewers = viewers;
    }

    Ui ui(HttpServletRequest request, Map<String, ?> model) {
        if (SharedPages.isOne(request)) {
            return new Ui(
                    texts,
                    languages.resolveLocale(request),
                    CurrentViewer.of(request, viewers),
                    new Visit(address(request), "", "", Theme.SYSTEM, false, 0, Optional.empty()));
        }
        Preferences preferences = Preferences.of(request);
        var visit = new Visit(
                address(request),
                token(request),
                FormMark.of(request),
                preferences.theme(),
                preferences.singleKeys(),
                sessionSeconds(request),
                notice(request, model));
        return new Ui(texts, languages.resolveLocale(request), CurrentViewer.of(request, viewers), visit, shortcuts);
    }

    private static Optional<Notice> notice(HttpServletRequest request, Map<String, ?> model) {
        return model.get("notice") instanceof Notice told ? Optional.of(told) : Notice.of(request);
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static int sessionSeconds(HttpServletRequest request) {
        HttpSession session = request.getUserPrincipal() == null ? null : request.getSession(false);
        return session == null ? 0 : Math.max(session.getMaxInactiveInterval(), 0);
    }

    private static String token(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf ? csrf.getToken() : "";
    }
}
