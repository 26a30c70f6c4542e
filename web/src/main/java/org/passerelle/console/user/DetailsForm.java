package org.passerelle.console.user;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.passerelle.directory.UserDetails;

/// The directory's fields of a user, as a form has them.
///
/// @param rowVersion of the user that was seen; 0 for a new one
public record DetailsForm(
        String externalId,
        String userPrincipalName,
        String displayName,
        String mail,
        String usageLocation,
        String city,
        String department,
        String jobTitle,
        String telephone,
        String language,
        boolean enabled,
        long rowVersion) {
    /// A field that does not come is empty.
    public DetailsForm {
        externalId = Objects.requireNonNullElse(externalId, "");
        userPrincipalName = Objects.requireNonNullElse(userPrincipalName, "");
        displayName = Objects.requireNonNullElse(displayName, "");
        mail = Objects.requireNonNullElse(mail, "");
        usageLocation = Objects.requireNonNullElse(usageLocation, "");
        city = Objects.requireNonNullElse(city, "");
        department = Objects.requireNonNullElse(department, "");
        jobTitle = Objects.requireNonNullElse(jobTitle, "");
        telephone = Objects.requireNonNullElse(telephone, "");
        language = Objects.requireNonNullElse(language, "");
    }

    static final DetailsForm EMPTY = new DetailsForm("", "", "", "", "", "", "", "", "", "", true, 0);

    static DetailsForm of(UserDetails details, long rowVersion) {
        return new DetailsForm(
                details.externalId().orElse(""),
                details.userPrincipalName(),
                details.displayName(),
                details.mail(),
                details.usageLocation(),
                details.city(),
                details.department(),
                details.jobTitle(),
                details.telephone(),
                details.language(),
                details.enabled(),
                rowVersion);
    }

    /// Field by field, for a comparison with another form of the same user.
    Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        values.put("displayName", displayName.strip());
        values.put("userPrincipalName", userPrincipalName.strip());
        values.put("mail", mail.strip());
        values.put("usageLocation", usageLocation.strip());
        values.put("city", city.strip());
        values.put("department", department.strip());
        values.put("jobTitle", jobTitle.strip());
        values.put("telephone", telephone.strip());
        values.put("language", language.strip());
        values.put("externalId", externalId.strip());
        values.put("enabled", String.valueOf(enabled));
        return values;
    }

    /// @param values as [#values] has them
    static DetailsForm of(Map<String, String> values, long rowVersion) {
        return new DetailsForm(
                values.getOrDefault("externalId", ""),
                values.getOrDefault("userPrincipalName", ""),
                values.getOrDefault("displayName", ""),
                values.getOrDefault("mail", ""),
                values.getOrDefault("usageLocation", ""),
                values.getOrDefault("city", ""),
                values.getOrDefault("department", ""),
                values.getOrDefault("jobTitle", ""),
                values.getOrDefault("telephone", ""),
                values.getOrDefault("language", ""),
                Boolean.parseBoolean(values.get("enabled")),
                rowVersion);
    }

    UserDetails details() {
        return new UserDetails(
                Optional.of(externalId.strip()).filter(text -> !text.isEmpty()),
                userPrincipalName.strip(),
                displayName.strip(),
                mail.strip(),
                usageLocation,
                city.strip(),
                department.strip(),
                jobTitle.strip(),
                telephone.strip(),
                language.strip(),
                enabled);
    }
}
