package org.passerelle.directory;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.passerelle.access.RefusedException;

/// What a user's details must look like.
final class UserRules {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}");
    /// Other directories have names of other kinds; they are kept as they come.
    private static final Pattern NAME = Pattern.compile("[^\\s<>\"]{1,254}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private UserRules() {}

    /// @throws RefusedException that names the field and what was found
    static void check(UserDetails details, Source source) {
        Pattern name = source == Source.SCIM ? NAME : ADDRESS;
        if (!name.matcher(details.userPrincipalName()).matches()) {
            throw new RefusedException(
                    DirectoryRefusal.BAD_USER_PRINCIPAL_NAME, Map.of("name", details.userPrincipalName()));
        }
        if (details.displayName().isBlank()) {
            throw new RefusedException(
                    DirectoryRefusal.DISPLAY_NAME_MISSING, Map.of("name", details.userPrincipalName()));
        }
        if (!details.usageLocation().isEmpty() && !COUNTRIES.contains(details.usageLocation())) {
            throw new RefusedException(DirectoryRefusal.BAD_USAGE_LOCATION, Map.of("country", details.usageLocation()));
        }
        if (!details.mail().isEmpty()) {
            checkMail(details.mail());
        }
    }

    static void checkMail(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new RefusedException(DirectoryRefusal.BAD_MAIL, Map.of("mail", address));
        }
    }
}
