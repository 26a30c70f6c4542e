package org.passerelle.console.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.passerelle.accounts.Account;
import org.passerelle.console.frame.Fragments;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Whoever must have a second factor and has none gets no further than to where it is set up. Those whom the
/// organisation's provider let in showed theirs there; a passkey is one.
final class FactorDoor extends OncePerRequestFilter {
    /// What works all the same: signing out, and what every page is made of.
    private static final List<String> FREE = List.of(
            FactorPages.PATH,
            SecurityConfiguration.PASSKEY,
            "/sign-out",
            "/language",
            "/theme",
            "/keys",
            "/session",
            "/assets/",
            "/error");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return FREE.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!lacks(request) || isFirstPasskey(request)) {
            chain.doFilter(request, response);
        } else if (Fragments.wanted(request)) {
            response.setHeader("HX-Redirect", FactorPages.PATH);
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else {
            response.sendRedirect(FactorPages.PATH);
        }
    }

    /// Came by the password alone, which is not enough.
    private static boolean lacks(HttpServletRequest request) {
        return CurrentAccount.of(request)
                        .filter(account -> account.hasPassword() && account.lacksSecondFactor())
                        .isPresent()
                && Entrance.present()
                        .filter(who -> who.providersSession() == null && !who.byPasskey())
                        .isPresent();
    }

    /// Whoever has a passkey and lacks a code shows the passkey: else a stolen password could set up a code for itself.
    static boolean wantsPasskey(HttpServletRequest request) {
        return lacks(request)
                && CurrentAccount.of(request).filter(Account::hasPasskey).isPresent();
    }

    private static boolean isFirstPasskey(HttpServletRequest request) {
        return request.getRequestURI().startsWith(PasskeyPages.PATH) && !wantsPasskey(request);
    }
}
