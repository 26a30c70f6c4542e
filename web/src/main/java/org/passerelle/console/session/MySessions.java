package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.passerelle.access.Actor;
import org.passerelle.accounts.Accounts;
import org.passerelle.digests.Sha256;
import org.passerelle.oidc.OidcSessions;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// Where somebody is signed in, on every server, and ending that. Thread-safe.
@Component
final class MySessions {
    private static final int LONGEST_MARK = 32;

    private final FindByIndexNameSessionRepository<? extends Session> kept;
    private final Presence presence;
    private final OidcSessions providers;
    private final Accounts accounts;

    MySessions(
            FindByIndexNameSessionRepository<? extends Session> kept,
            Presence presence,
            OidcSessions providers,
            Accounts accounts) {
        this.kept = kept;
        this.presence = presence;
        this.providers = providers;
        this.accounts = accounts;
    }

    private record Open(Session session, SignedIn who) {
        String mark() {
            return MySessions.mark(session.getId());
        }
    }

    /// The present one first, then by when they were last used.
    List<MySession> all(HttpServletRequest request) {
        String present = presentMark(request);
        return open().stream()
                .map(one -> shown(one, present))
                .sorted(Comparator.comparing(MySession::present)
                        .thenComparing(MySession::lastUsed)
                        .reversed())
                .toList();
    }

    /// Ends another one; the present one is ended by signing out.
    ///
    /// @return false where it was over already
    boolean end(Actor actor, String mark, HttpServletRequest request) {
        return end(actor, request, one -> one.mark().equals(mark)) > 0;
    }

    /// @return how many
    int endOthers(Actor actor, HttpServletRequest request) {
        return end(actor, request, _ -> true);
    }

    private int end(Actor actor, HttpServletRequest request, Predicate<Open> which) {
        String present = presentMark(request);
        List<Open> ending = open().stream()
                .filter(one -> !one.mark().equals(present))
                .filter(which)
                .toList();
        if (!ending.isEmpty()) {
            accounts.noteSessionsEnded(actor, ending.size());
            ending.forEach(this::end);
        }
        return ending.size();
    }

    private void end(Open one) {
        kept.deleteById(one.session().getId());
        if (one.who().providersSession() != null) {
            providers.forget(one.who().tenant(), one.who().providersSession());
        }
    }

    /// Those that a request would still be let in with.
    private List<Open> open() {
        Optional<SignedIn> me = Entrance.present();
        return me.stream()
                .flatMap(who -> kept.findByPrincipalName(who.getName()).values().stream()
                        .flatMap(session -> who(session).map(other -> new Open(session, other)).stream())
                        .filter(one -> one.who().tenant().equals(who.tenant())))
                .filter(one -> !one.session().isExpired())
                .filter(one -> presence.account(one.who()).isPresent())
                .toList();
    }

    private static Optional<SignedIn> who(Session session) {
        Object context = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context instanceof SecurityContext known
                        && known.getAuthentication() != null
                        && known.getAuthentication().getPrincipal() instanceof SignedIn who
                ? Optional.of(who)
                : Optional.empty();
    }

    private static MySession shown(Open one, String present) {
        SessionOrigin origin = SessionOrigin.of(one.session());
        return new MySession(
                one.mark(),
                origin.address(),
                origin.browser(),
                origin.system(),
                one.session().getCreationTime(),
                one.session().getLastAccessedTime(),
                one.mark().equals(present));
    }

    private static String presentMark(HttpServletRequest request) {
        return mark(request.getSession().getId());
    }

    private static String mark(String id) {
        return Sha256.hex(id).substring(0, LONGEST_MARK);
    }
}
