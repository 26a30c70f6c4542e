package org.passerelle.console.session;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.passerelle.directory.UserDetails;
import org.passerelle.organisation.NewOrganisation;

/// What the form of the first set-up says. The passwords are never written back into the page.
public record SetupForm(
        String token,
        String organisation,
        String country,
        String language,
        String zone,
        String displayName,
        String signInName,
        String password,
        String again) {

    static SetupForm empty(String language) {
        return new SetupForm("", "", "FR", language, "Europe/Paris", "", "", "", "");
    }

    NewOrganisation newOrganisation() {
        return new NewOrganisation(organisation, country, language, zoneId().orElse(ZoneOffset.UTC));
    }

    UserDetails person() {
        return UserDetails.of(signInName.strip(), displayName.strip()).withUsageLocation(country);
    }

    Optional<ZoneId> zoneId() {
        try {
            return Optional.of(ZoneId.of(zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "SetupForm[" + organisation + ", " + signInName + "]";
    }
}
