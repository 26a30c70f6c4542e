package org.passerelle.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.UserId;
import org.passerelle.audit.Change;

/// Which fields of a user differ, for the audit.
final class UserChanges {
    private record Field(String name, Function<UserDetails, String> value) {}

    private static final List<Field> FIELDS = List.of(
            new Field("externalId", details -> details.externalId().orElse("")),
            new Field("userPrincipalName", UserDetails::userPrincipalName),
            new Field("displayName", UserDetails::displayName),
            new Field("mail", UserDetails::mail),
            new Field("usageLocation", UserDetails::usageLocation),
            new Field("city", UserDetails::city),
            new Field("department", UserDetails::department),
            new Field("jobTitle", UserDetails::jobTitle),
            new Field("telephone", UserDetails::telephone),
            new Field("language", UserDetails::language),
            new Field("enabled", details -> Boolean.toString(details.enabled())));

    private UserChanges() {}

    static List<Change> of(UserDetails created) {
        return FIELDS.stream()
                .filter(field -> !field.value().apply(created).isEmpty())
                .map(field -> new Change(field.name(), null, field.value().apply(created)))
                .toList();
    }

    static List<Change> between(@Nullable User before, UserDetails after) {
        if (before == null) {
            return of(after);
        }
        var changes = new ArrayList<Change>();
        for (Field field : FIELDS) {
            changes.add(new Change(
                    field.name(),
                    field.value().apply(before.details()),
                    field.value().apply(after)));
        }
        return changes;
    }

    /// Leaves out users that are as wanted already, and those that do not exist.
    static Map<UserId, UserDetails> only(Map<UserId, UserDetails> wanted, Map<UserId, User> before) {
        var changed = new TreeMap<UserId, UserDetails>();
        wanted.forEach((id, details) -> {
            User user = before.get(id);
            if (user != null && !user.details().equals(details)) {
                changed.put(id, details);
            }
        });
        return changed;
    }
}
