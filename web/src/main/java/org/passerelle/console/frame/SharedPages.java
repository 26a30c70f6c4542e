package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;

/// Pages that are the same for everybody who reads one language, so that caches between may keep them: no session, no
/// form token, no theme or language of a cookie, no trace of who is signed in.
public final class SharedPages {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final String ATTRIBUTE = SharedPages.class.getName();

    private final Languages languages;

    SharedPages(Languages languages) {
        this.languages = languages;
    }

    /// Called first by the handler of such a page.
    ///
    /// @param named language of the address, such as `fr`
    /// @return the language of the page
    public Locale begin(HttpServletRequest request, Optional<String> named, Viewer.Organisation organisation) {
        request.setAttribute(ATTRIBUTE, true);
        CurrentViewer.set(request, Viewer.signedOut(organisation));
        return languages.impersonal(request, named, organisation.language());
    }

    public static void mayBeKept(HttpServletResponse response) {
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                CacheControl.maxAge(KEPT).cachePublic().getHeaderValue());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    static boolean isOne(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
