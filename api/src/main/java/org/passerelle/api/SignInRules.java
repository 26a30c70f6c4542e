package org.passerelle.api;

import java.util.List;

/// What is asked of those who sign in.
///
/// @param secondFactorRoles roles whose holders may not sign in by a password alone
public record SignInRules(List<String> secondFactorRoles) {
    public SignInRules {
        secondFactorRoles = List.copyOf(secondFactorRoles);
    }
}
