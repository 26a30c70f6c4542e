package org.passerelle.console.session;

import java.io.Serial;
import java.time.Instant;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.SignIn;
import org.passerelle.accounts.SignIns;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/// Asks the room of the accounts whether name and password are right.
@Component
final class PasswordSignIn implements AuthenticationProvider {
    private final Organisations organisations;
    private final SignIns signIns;

    PasswordSignIn(Organisations organisations, SignIns signIns) {
        this.organisations = organisations;
        this.signIns = signIns;
    }

    /// The account is closed until that time.
    static final class ClosedException extends LockedException {
        @Serial
        private static final long serialVersionUID = 1;

        private final Instant until;

        ClosedException(Instant until) {
            super("closed until " + until);
            this.until = until;
        }

        Instant until() {
            return until;
        }
    }

    /// The password was right, and is not enough.
    static final class CodeWantedException extends InsufficientAuthenticationException {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient Account account;

        CodeWantedException(Account account) {
            super("a code is wanted");
            this.account = account;
        }

        Account account() {
            return account;
        }
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        Organisation organisation =
                organisations.first().orElseThrow(() -> new BadCredentialsException("nobody is set up yet"));
        String address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        String password = String.valueOf(asked.getCredentials());
        return switch (signIns.attempt(organisation.id(), asked.getName(), password, address)) {
            case SignIn.Accepted accepted -> Entrance.authenticated(SignedIn.as(accepted.account()));
            case SignIn.CodeWanted wanted -> throw new CodeWantedException(wanted.account());
            case SignIn.Rejected _ -> throw new BadCredentialsException("wrong name or password");
            case SignIn.Locked locked -> throw new ClosedException(locked.until());
        };
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return authentication == UsernamePasswordAuthenticationToken.class;
    }
}
