package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Account;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.SavedRequest;

/// Where somebody who has shown all that was asked for comes in: a session under a new identifier, and the way to the
/// page that was asked for.
final class Entrance {
    private Entrance() {}

    static Authentication authenticated(SignedIn who) {
        return UsernamePasswordAuthenticationToken.authenticated(
                who, null, List.of(new SimpleGrantedAuthority("SIGNED_IN")));
    }

    /// For a sign-in that took more than the form: what Spring Security does behind its own.
    static void letIn(SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        request.getSession();
        request.changeSessionId();
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authenticated(who));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    /// Who is in by the session of this request.
    static Optional<SignedIn> present() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn who
                ? Optional.of(who)
                : Optional.empty();
    }

    /// To the form that could not be sent, else to the page that was asked for.
    static void lead(UserId user, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> form = Drafts.claim(request, user);
        if (form.isPresent()) {
            response.sendRedirect(form.get());
            return;
        }
        var requests = SecurityConfiguration.pagesOnly();
        SavedRequest asked = requests.getRequest(request, response);
        requests.removeRequest(request, response);
        response.sendRedirect(asked == null ? "/" : asked.getRedirectUrl());
    }

    /// Once a change has ended all sessions of somebody: the one it came from goes on.
    static void stay(Account changed, HttpServletRequest request, HttpServletResponse response) {
        letIn(present().map(who -> who.since(changed)).orElseGet(() -> SignedIn.as(changed)), request, response);
    }
}
