package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// What is asked of those who sign in.
///
/// @param secondFactorRoles roles whose holders may not sign in by a password alone
/// @param passwordsClosed only the break-glass account gets in by a password; left out: as it is
/// @param breakGlass sign-in name of the account that a password always opens; left out: as it is
public record SignInRules(
        List<String> secondFactorRoles, Optional<Boolean> passwordsClosed, Optional<String> breakGlass) {
    public SignInRules {
        secondFactorRoles = List.copyOf(secondFactorRoles);
    }
}
