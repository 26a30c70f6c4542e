package org.passerelle.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The directory that an organisation keeps elsewhere, and whose users are read into ours over LDAP.
///
/// @param kind activeDirectory or inetOrgPerson
/// @param security ldaps, startTls or none; the last in allowed networks only
/// @param certificates in PEM, of authorities that are believed instead of the usual ones; may be empty
/// @param attributes what is read from where: `telephone` from `telephoneNumber`; several, parted by commas, are looked
///     at in turn
/// @param disableMissing whether users that it no longer names are disabled
/// @param mostPercent of the users that it could name; where more are missing, nothing is done
/// @param everyHours between two readings; 0: only when somebody asks for one
/// @param lastLines how many users it named the last time
/// @param lastImport what was read the last time, unless everything was as it is
/// @param lastProblem stable code of what went wrong the last time
/// @param lastProblemText the same in the caller's language
public record DirectorySource(
        String kind,
        String host,
        int port,
        String security,
        String certificates,
        String bindName,
        boolean hasSecret,
        String base,
        String filter,
        Map<String, String> attributes,
        boolean disableMissing,
        int mostPercent,
        int everyHours,
        Optional<Instant> nextAt,
        Optional<Instant> lastAt,
        Optional<Long> lastLines,
        Optional<UUID> lastImport,
        Optional<String> lastProblem,
        Optional<String> lastProblemText,
        String etag) {
    public DirectorySource {
        attributes = Map.copyOf(attributes);
    }
}
