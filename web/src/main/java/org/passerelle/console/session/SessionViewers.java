package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.PersonalPreferences;
import org.passerelle.console.branding.Brands;
import org.passerelle.console.frame.Viewer;
import org.passerelle.console.frame.Viewers;
import org.passerelle.jobs.Jobs;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// Tells the frame who looks at a page: the account behind the session, and the organisation it belongs to.
@Component
final class SessionViewers implements Viewers {
    static final String LANGUAGE = "language";

    private static final Viewer.Organisation NOT_SET_UP =
            new Viewer.Organisation("Passerelle", Locale.ENGLISH, ZoneOffset.UTC);

    private final Organisations organisations;
    private final PersonalPreferences preferences;
    private final Jobs jobs;
    private final Presence presence;
    private final Brands brands;

    SessionViewers(
            Organisations organisations, PersonalPreferences preferences, Jobs jobs, Presence presence, Brands brands) {
        this.organisations = organisations;
        this.preferences = preferences;
        this.jobs = jobs;
        this.presence = presence;
        this.brands = brands;
    }

    @Override
    public Viewer of(HttpServletRequest request) {
        return CurrentAccount.of(request)
                .map(account -> viewer(account, request))
                .orElseGet(() ->
                        Viewer.signedOut(organisations.first().map(this::shown).orElse(NOT_SET_UP)));
    }

    @Override
    public boolean stays(HttpServletRequest request) {
        return presence.lasts(request);
    }

    private Viewer viewer(Account account, HttpServletRequest request) {
        Optional<Locale> language = Optional.ofNullable(
                        preferences.of(account.tenant(), account.user()).get(LANGUAGE))
                .map(Locale::forLanguageTag);
        var person = new Viewer.Person(
                account.actor(request.getRemoteAddr(), request.getRequestId()),
                account.displayName(),
                account.signInName(),
                language);
        return new Viewer(
                Optional.of(person), shown(organisations.require(account.tenant())), jobs.running(account.tenant()));
    }

    private Viewer.Organisation shown(org.passerelle.organisation.Organisation organisation) {
        return brands.shown(organisation, organisation.timeZone());
    }
}
