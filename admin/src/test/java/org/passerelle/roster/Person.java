package org.passerelle.roster;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is known of a user, field by field: no value, one, or (of groups and licences) several.
record Person(UUID id, Map<FilterField, List<String>> values) {
    List<String> of(FilterField field) {
        return values.getOrDefault(field, List.of());
    }
}
