package org.passerelle.directory;

import java.util.Locale;

/// By what a list from elsewhere says who is meant. Only the sign-in name and the external identifier belong to one
/// user for sure.
public enum UserKey {
    SIGN_IN_NAME,
    MAIL,
    EXTERNAL_ID,
    TELEPHONE;

    /// The part of a value that counts: not its case, nor how a number is grouped.
    public String normal(String value) {
        return switch (this) {
            case SIGN_IN_NAME, MAIL -> value.strip().toLowerCase(Locale.ROOT);
            case EXTERNAL_ID -> value.strip();
            case TELEPHONE -> value.replaceAll("[^0-9+]", "").replaceFirst("^00", "+");
        };
    }

    String of(UserDetails details) {
        return switch (this) {
            case SIGN_IN_NAME -> normal(details.userPrincipalName());
            case MAIL -> normal(details.mail());
            case EXTERNAL_ID -> details.externalId().orElse("");
            case TELEPHONE -> normal(details.telephone());
        };
    }
}
