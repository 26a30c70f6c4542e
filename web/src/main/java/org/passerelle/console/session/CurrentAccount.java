package org.passerelle.console.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.passerelle.accounts.Account;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads the account behind the session at each request, so that a role taken away is gone at once.
///
/// A session that [Presence] does not know any more ends here.
final class CurrentAccount extends OncePerRequestFilter {
    private static final String ATTRIBUTE = CurrentAccount.class.getName();

    private final Presence presence;

    CurrentAccount(Presence presence) {
        this.presence = presence;
    }

    static Optional<Account> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Account account ? Optional.of(account) : Optional.empty();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Entrance.present()
                .ifPresent(
                        who -> presence.account(who).ifPresentOrElse(now -> letIn(now, request), () -> end(request)));
        chain.doFilter(request, response);
    }

    private static void letIn(Account now, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, now);
        SessionOrigin.note(request);
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
