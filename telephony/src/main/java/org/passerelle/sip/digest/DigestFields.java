package org.passerelle.sip.digest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `Digest name=value, name="value"`, as challenges and credentials have it. Whatever arrives is read or is
/// nothing.
final class DigestFields {
    private static final String SCHEME = "Digest ";
    private static final int MAX_FIELDS = 20;

    private final Map<String, String> values;

    private DigestFields(Map<String, String> values) {
        this.values = values;
    }

    /// Nothing for another scheme, for a name that comes twice, and for what is not well formed.
    static Optional<DigestFields> parse(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        int at = SCHEME.length();
        while (at < header.length()) {
            int equals = header.indexOf('=', at);
            int end = equals < 0 ? -1 : endOfValue(header, equals + 1);
            if (end < 0 || values.size() == MAX_FIELDS) {
                return Optional.empty();
            }
            String name = header.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            if (values.put(name, unquoted(header.substring(equals + 1, end).strip())) != null) {
                return Optional.empty();
            }
            at = end + 1;
        }
        return Optional.of(new DigestFields(values));
    }

    /// The comma behind the value or the end of the text; -1 where a quotation does not end.
    private static int endOfValue(String header, int from) {
        boolean quoted = false;
        for (int i = from; i < header.length(); i++) {
            char c = header.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return i;
            }
        }
        return quoted ? -1 : header.length();
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String valueOr(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
