package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.Accounts;
import org.passerelle.oidc.OidcSessions;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/// Whether somebody who signed in still is in: not after a change of password or roles, not once disabled, and not
/// once the organisation's provider has ended the session. Thread-safe.
@Component
final class Presence {
    private final Accounts accounts;
    private final OidcSessions sessions;
    private final SessionRepository<?> kept;

    Presence(Accounts accounts, OidcSessions sessions, SessionRepository<?> kept) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.kept = kept;
    }

    Optional<Account> account(SignedIn who) {
        UUID session = who.providersSession();
        if (session != null && !sessions.isAlive(who.tenant(), session)) {
            return Optional.empty();
        }
        return accounts.find(who.tenant(), who.user()).filter(now -> now.epoch() == who.epoch());
    }

    /// For a request that has been let in and goes on: it does not see by itself that its session was signed out.
    boolean lasts(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && kept.findById(session.getId()) != null
                && Entrance.present().flatMap(this::account).isPresent();
    }
}
