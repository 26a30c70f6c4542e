package org.passerelle.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Texts;
import org.passerelle.organisation.Organisations;
import org.passerelle.tokens.Bearer;
import org.passerelle.tokens.Bearers;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Finds out who asks: by a bearer token in the header (RFC 6750, section 2.1) and by nothing else. Thread-safe.
@Component
public final class Callers {
    private static final String SCHEME = "Bearer ";

    private final Bearers bearers;
    private final Organisations organisations;
    private final Texts texts;

    Callers(Bearers bearers, Organisations organisations, Texts texts) {
        this.bearers = bearers;
        this.organisations = organisations;
        this.texts = texts;
    }

    /// @throws RefusedException `TOKEN_MISSING`, `TOKEN_REFUSED`
    public Caller require(HttpServletRequest request) {
        String header = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new RefusedException(RestRefusal.TOKEN_MISSING);
        }
        String token = header.substring(SCHEME.length()).strip();
        String address = request.getRemoteAddr();
        Bearer bearer = bearers.find(token, address).orElseThrow(() -> new RefusedException(RestRefusal.TOKEN_REFUSED));
        return new Caller(
                bearer,
                bearer.actor(address, request.getRequestId()),
                asked(request)
                        .orElseGet(() -> Locale.forLanguageTag(
                                organisations.require(bearer.holder().tenant()).language())),
                () -> bearers.find(token, address).isPresent());
    }

    /// The first language of the request that there are texts in.
    public Optional<Locale> asked(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Optional.empty(); // the servlet would answer the server's own locale
        }
        return Collections.list(request.getLocales()).stream()
                .filter(locale -> texts.languages().contains(locale.getLanguage()))
                .findFirst();
    }
}
