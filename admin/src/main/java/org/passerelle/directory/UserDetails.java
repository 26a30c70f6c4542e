package org.passerelle.directory;

import java.util.Optional;

/// What a person or a file says of a user. Empty texts mean "not known".
///
/// @param externalId identifier in the system the user comes from, for example Entra's object ID
/// @param userPrincipalName the name to sign in with, unique in the organisation without regard to case
/// @param usageLocation ISO 3166-1 country of two letters; decides default numbers
/// @param language IETF tag, for e-mails and prompts
public record UserDetails(
        Optional<String> externalId,
        String userPrincipalName,
        String displayName,
        String mail,
        String usageLocation,
        String city,
        String department,
        String jobTitle,
        String telephone,
        String language,
        boolean enabled) {

    /// A user of whom only the two names that must be known are known.
    public static UserDetails of(String userPrincipalName, String displayName) {
        return new UserDetails(
                Optional.empty(), userPrincipalName, displayName, userPrincipalName, "", "", "", "", "", "", true);
    }

    public UserDetails withEnabled(boolean on) {
        return new UserDetails(
                externalId,
                userPrincipalName,
                displayName,
                mail,
                usageLocation,
                city,
                department,
                jobTitle,
                telephone,
                language,
                on);
    }

    public UserDetails withUsageLocation(String country) {
        return new UserDetails(
                externalId,
                userPrincipalName,
                displayName,
                mail,
                country,
                city,
                department,
                jobTitle,
                telephone,
                language,
                enabled);
    }
}
