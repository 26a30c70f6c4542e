package org.passerelle.console.frame;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/// What this browser was told to look like. Kept in cookies, so that it holds before anybody signs in.
///
/// @param singleKeys single letters are shortcuts; can be switched off (WCAG 2.1.4)
record Preferences(Optional<Locale> language, Theme theme, boolean singleKeys) {
    static final String LANGUAGE = "passerelle-language";
    static final String THEME = "passerelle-theme";
    static final String KEYS = "passerelle-keys";
    private static final long ONE_YEAR_SECONDS = 31_536_000;

    static Preferences of(HttpServletRequest request) {
        return new Preferences(
                cookie(request, LANGUAGE).map(Locale::forLanguageTag),
                cookie(request, THEME).map(Theme::of).orElse(Theme.SYSTEM),
                !cookie(request, KEYS).equals(Optional.of("off")));
    }

    /// A cookie without secret: it only says how to show things, so that it need not be tied to TLS.
    static String header(String name, String value, boolean secure) {
        return ResponseCookie.from(name, value)
                .path("/")
                .maxAge(ONE_YEAR_SECONDS)
                .sameSite("Lax")
                .httpOnly(true)
                .secure(secure)
                .build()
                .toString();
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name))
                .map(Cookie::getValue)
                .filter(value -> !value.isBlank());
    }
}
