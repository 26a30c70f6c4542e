package org.passerelle.provisioning;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Whether one value of a multi-valued attribute fulfils the condition between the brackets of a value path.
final class Matching {
    private Matching() {}

    static boolean matches(ScimFilter condition, JsonNode value) {
        return switch (condition) {
            case ScimFilter.And and -> and.all().stream().allMatch(one -> matches(one, value));
            case ScimFilter.Or or -> or.any().stream().anyMatch(one -> matches(one, value));
            case ScimFilter.Not not -> !matches(not.filter(), value);
            case ScimFilter.Within _ -> false; // brackets have no brackets inside
            case ScimFilter.Compare compare -> compares(compare, value);
        };
    }

    private static boolean compares(ScimFilter.Compare compare, JsonNode value) {
        JsonNode found = value.path(compare.path().target().name());
        String left = found.isMissingNode() || found.isNull()
                ? ""
                : found.asString("").toLowerCase(Locale.ROOT);
        String right = compare.value().toLowerCase(Locale.ROOT);
        return switch (compare.operator()) {
            case EQ -> left.equals(right);
            case NE -> !left.equals(right);
            case CO -> left.contains(right);
            case SW -> left.startsWith(right);
            case EW -> left.endsWith(right);
            case PR -> !left.isEmpty();
            case GT -> left.compareTo(right) > 0;
            case GE -> left.compareTo(right) >= 0;
            case LT -> left.compareTo(right) < 0;
            case LE -> left.compareTo(right) <= 0;
        };
    }
}
