package org.passerelle.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Which program a file comes from, as far as its header tells. Only told to the reader; columns are read alike
/// wherever they come from.
@SuppressWarnings("ImmutableEnumChecker") // the sets are unmodifiable
public enum FileOrigin {
    PASSERELLE("etag", "userprincipalname"),
    GOOGLE_WORKSPACE("first name [required]", "email address [required]", "org unit path [required]"),
    ENTRA_TEMPLATE("name [displayname] required", "user name [userprincipalname] required"),
    ENTRA_ID("userprincipalname", "displayname", "objectid", "usertype"),
    MICROSOFT_365("display name", "user principal name", "licenses"),
    CONFERENCING_USERS("identity", "conferenceid", "bridgeid"),
    ACTIVE_DIRECTORY("samaccountname", "useraccountcontrol"),
    ZOOM("email", "first name", "last name", "user group"),
    WORKBOOK,
    LDIF,
    VCARD,
    ADDRESSES,
    /// Read out of another directory by this server itself.
    DIRECTORY,
    OTHER;

    private final Set<String> headers;

    FileOrigin(String... headers) {
        this.headers = Set.of(headers);
    }

    static FileOrigin of(List<String> columns) {
        Set<String> plain = columns.stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return Arrays.stream(values())
                .filter(origin -> !origin.headers.isEmpty() && plain.containsAll(origin.headers))
                .findFirst()
                .orElse(OTHER);
    }
}
