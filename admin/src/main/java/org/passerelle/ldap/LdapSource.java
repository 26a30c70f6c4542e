package org.passerelle.ldap;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.imports.Field;

/// Where an organisation keeps its users.
///
/// @param certificates in PEM, of authorities that are believed instead of the usual ones; empty: the usual ones
/// @param bindName as whom we sign in there; empty: as nobody
/// @param attributes what stands where: attributes parted by commas, the first that has a value counts; empty: not read
/// @param disableMissing whether users that it no longer names are disabled
/// @param mostPercent of the users it could name; where more are missing, nothing is done
/// @param everyHours between two readings; 0: only when somebody asks for one
/// @param last what came of reading it; empty before the first time
/// @param rowVersion 0 where none was stored
public record LdapSource(
        LdapKind kind,
        String host,
        int port,
        LdapSecurity security,
        String certificates,
        String bindName,
        boolean hasSecret,
        String base,
        String filter,
        Map<Field, String> attributes,
        boolean disableMissing,
        int mostPercent,
        int everyHours,
        Optional<Instant> nextAt,
        Optional<Reading> last,
        long rowVersion) {
    /// What can be read, in the order in which people are asked.
    public static final List<Field> FIELDS = List.of(
            Field.EXTERNAL_ID,
            Field.USER,
            Field.DISPLAY_NAME,
            Field.MAIL,
            Field.COUNTRY,
            Field.CITY,
            Field.DEPARTMENT,
            Field.JOB_TITLE,
            Field.TELEPHONE,
            Field.LANGUAGE,
            Field.ENABLED);

    private static final int USUAL_PERCENT = 5;

    /// @param lines how many users were read
    /// @param upload what was read, unless everything was as it is
    /// @param refusal why nothing was brought in, as `refusals.<code>`; may be empty
    public record Reading(Instant at, long lines, Optional<UUID> upload, String refusal, Map<String, String> facts) {}

    public LdapSource {
        attributes = Map.copyOf(attributes);
    }

    /// What the form begins with.
    public static LdapSource none() {
        return new LdapSource(
                LdapKind.ACTIVE_DIRECTORY,
                "",
                LdapSecurity.LDAPS.usualPort(),
                LdapSecurity.LDAPS,
                "",
                "",
                false,
                "",
                LdapKind.ACTIVE_DIRECTORY.filter(),
                LdapKind.ACTIVE_DIRECTORY.attributes(),
                true,
                USUAL_PERCENT,
                0,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /// The attributes of a field in the order in which they are looked at; may be empty.
    public List<String> attributesOf(Field field) {
        return Arrays.stream(attributes.getOrDefault(field, "").split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// As people see it in lists: `ldaps://dc.example.org`.
    public String address() {
        String scheme = security == LdapSecurity.LDAPS ? "ldaps://" : "ldap://";
        return scheme + host + (port == security.usualPort() ? "" : ":" + port);
    }

    LdapSource dueAt(Optional<Instant> time) {
        return new LdapSource(
                kind,
                host,
                port,
                security,
                certificates,
                bindName,
                hasSecret,
                base,
                filter,
                attributes,
                disableMissing,
                mostPercent,
                everyHours,
                time,
                last,
                rowVersion);
    }

    /// Without what only spaces fill.
    LdapSource tidied() {
        var tidy = new EnumMap<Field, String>(Field.class);
        FIELDS.forEach(field -> tidy.put(field, String.join(", ", attributesOf(field))));
        return new LdapSource(
                kind,
                host.strip(),
                port,
                security,
                certificates.strip(),
                bindName.strip(),
                hasSecret,
                base.strip(),
                filter.strip(),
                tidy,
                disableMissing,
                mostPercent,
                everyHours,
                nextAt,
                last,
                rowVersion);
    }
}
