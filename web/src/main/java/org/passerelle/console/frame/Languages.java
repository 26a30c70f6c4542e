package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;

/// Chooses the language of a page: this browser's choice, the person's, the browser's own, the organisation's.
///
/// The region is kept (`en-GB`), because dates and numbers look different there; the texts are those of the language.
final class Languages implements LocaleResolver {
    private static final String CHOSEN = Languages.class.getName();

    private final Set<String> offered;
    private final Viewers viewers;

    Languages(Texts texts, Viewers viewers) {
        this.offered = texts.languages();
        this.viewers = viewers;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(CHOSEN) instanceof Locale known) {
            return known;
        }
        Locale chosen = choose(request, CurrentViewer.of(request, viewers));
        request.setAttribute(CHOSEN, chosen);
        return chosen;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the language is changed at /language");
    }

    /// The one named, else the browser's own, else the given one; no cookie is looked at.
    Locale impersonal(HttpServletRequest request, Optional<String> named, Locale otherwise) {
        Locale chosen = named.map(Locale::forLanguageTag)
                .filter(this::offers)
                .map(locale -> withRegion(locale, request))
                .or(() -> fromBrowser(request))
                .orElse(otherwise);
        request.setAttribute(CHOSEN, chosen);
        return chosen;
    }

    boolean offers(Locale locale) {
        return offered.contains(locale.getLanguage());
    }

    private Locale choose(HttpServletRequest request, Viewer viewer) {
        return Preferences.of(request)
                .language()
                .or(() -> viewer.person().flatMap(Viewer.Person::language))
                .filter(this::offers)
                .map(locale -> withRegion(locale, request))
                .or(() -> fromBrowser(request))
                .orElse(viewer.organisation().language());
    }

    /// Somebody who chose English in a British browser wants British dates.
    private static Locale withRegion(Locale chosen, HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .filter(own -> chosen.getCountry().isEmpty())
                .filter(own -> own.getLanguage().equals(chosen.getLanguage()))
                .findFirst()
                .orElse(chosen);
    }

    private Optional<Locale> fromBrowser(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Optional.empty(); // the servlet would answer the server's own locale
        }
        return Collections.list(request.getLocales()).stream()
                .filter(this::offers)
                .findFirst();
    }
}
