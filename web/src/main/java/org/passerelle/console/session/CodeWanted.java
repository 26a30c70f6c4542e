package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Account;

/// The password was right and a code is wanted, as the session keeps it: nobody is signed in by it.
///
/// @param until when the password counts no more
record CodeWanted(UUID tenantId, UUID userId, int epoch, Instant until) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private static final String ATTRIBUTE = CodeWanted.class.getName();
    private static final Duration LASTS = Duration.ofMinutes(5);

    /// Under a new identifier, so that nobody else's session gets it.
    static void keep(Account account, HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(
                ATTRIBUTE,
                new CodeWanted(account.tenant().value(), account.user().value(), account.epoch(), now.plus(LASTS)));
    }

    static Optional<CodeWanted> of(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof CodeWanted wanted
                        && now.isBefore(wanted.until())
                ? Optional.of(wanted)
                : Optional.empty();
    }

    static void drop(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    TenantId tenant() {
        return new TenantId(tenantId);
    }

    UserId user() {
        return new UserId(userId);
    }
}
