package org.passerelle.console.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.passerelle.console.frame.Fragments;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Whoever must have a second factor and has none gets no further than to where it is set up. Those whom the
/// organisation's provider let in showed theirs there.
final class FactorDoor extends OncePerRequestFilter {
    /// What works all the same: signing out, and what every page is made of.
    private static final List<String> FREE =
            List.of(FactorPages.PATH, "/sign-out", "/language", "/theme", "/keys", "/session", "/assets/", "/error");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return FREE.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean lacks = CurrentAccount.of(request)
                        .filter(account -> account.hasPassword() && account.lacksSecondFactor())
                        .isPresent()
                && Entrance.present()
                        .filter(who -> who.providersSession() == null)
                        .isPresent();
        if (!lacks) {
            chain.doFilter(request, response);
        } else if (Fragments.wanted(request)) {
            response.setHeader("HX-Redirect", FactorPages.PATH);
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else {
            response.sendRedirect(FactorPages.PATH);
        }
    }
}
