package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// The session's cookie: bound to this host and to TLS by its prefix `__Host-` (RFC 6265bis, section 4.1.3.2).
///
/// Browsers count `localhost` as safe. Any other address without TLS gets a cookie without the prefix, since a browser
/// would not send the other one back; the documentation tells operators to put TLS in front.
final class SessionCookie implements CookieSerializer {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final DefaultCookieSerializer safe = cookie("__Host-passerelle", true);
    private final DefaultCookieSerializer plain = cookie("passerelle", false);

    @Override
    public void writeCookieValue(CookieValue value) {
        of(value.getRequest()).writeCookieValue(value);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return of(request).readCookieValues(request);
    }

    private DefaultCookieSerializer of(HttpServletRequest request) {
        return request.isSecure() || LOOPBACK.contains(request.getServerName()) ? safe : plain;
    }

    private static DefaultCookieSerializer cookie(String name, boolean secure) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name);
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(secure);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }
}
