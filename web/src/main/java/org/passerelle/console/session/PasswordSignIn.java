package org.passerelle.console.session;

import java.io.Serial;
import java.time.Instant;
import java.util.List;
import org.passerelle.accounts.SignIn;
import org.passerelle.accounts.SignIns;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
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

    @Override
    public Authentication authenticate(Authentication asked) {
        Organisation organisation =
                organisations.first().orElseThrow(() -> new BadCredentialsException("nobody is set up yet"));
        String address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        String password = String.valueOf(asked.getCredentials());
        return switch (signIns.attempt(organisation.id(), asked.getName(), password, address)) {
            case SignIn.Accepted accepted -> {
                var authorities = List.of(new SimpleGrantedAuthority("SIGNED_IN"));
                var token = UsernamePasswordAuthenticationToken.authenticated(
                        SignedIn.as(accepted.account()), null, authorities);
                token.setDetails(asked.getDetails());
                yield token;
            }
            case SignIn.Rejected _ -> throw new BadCredentialsException("wrong name or password");
            case SignIn.Locked locked -> throw new ClosedException(locked.until());
        };
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return authentication == UsernamePasswordAuthenticationToken.class;
    }
}
