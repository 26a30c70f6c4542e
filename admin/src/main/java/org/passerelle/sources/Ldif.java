package org.passerelle.sources;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.passerelle.access.RefusedException;

/// People of an LDAP directory (RFC 2849). Of the attributes only those are taken that say who somebody is; passwords,
/// pictures and certificates are never among them, and nothing is fetched that an entry merely points to.
final class Ldif {
    /// A column, and the attributes it is taken from, the best first.
    private static final Map<String, List<String>> COLUMNS = columns();

    private Ldif() {}

    static Plain write(Path file, OutputStream to) throws IOException {
        long passedOver = 0;
        try (var lines = new FoldedLines(file);
                var out = new PlainLines(to, Limits.USUAL)) {
            out.add(List.copyOf(COLUMNS.keySet()));
            Map<String, String> entry = new HashMap<>();
            for (Optional<String> line = lines.next(); ; line = lines.next()) {
                if (line.isEmpty() || line.get().isBlank()) {
                    passedOver += write(entry, out);
                    entry.clear();
                } else {
                    take(line.get(), entry, lines.number());
                }
                if (line.isEmpty()) {
                    return new Plain("", List.of(), 0, passedOver);
                }
            }
        }
    }

    /// @return 1 where it is nobody: a group, a unit, a deletion
    private static int write(Map<String, String> entry, PlainLines out) throws IOException {
        if (!entry.containsKey("dn")) {
            return 0;
        }
        boolean added = entry.getOrDefault("changetype", "add").equalsIgnoreCase("add");
        boolean person =
                Stream.of("mail", "userprincipalname", "uid", "samaccountname").anyMatch(entry::containsKey);
        if (!added || !person) {
            return 1;
        }
        var cells = new ArrayList<String>();
        for (List<String> attributes : COLUMNS.values()) {
            cells.add(attributes.stream()
                    .map(attribute -> entry.getOrDefault(attribute, ""))
                    .filter(value -> !value.isEmpty())
                    .findFirst()
                    .orElse(""));
        }
        out.add(cells);
        return 0;
    }

    /// The first of several values counts.
    private static void take(String line, Map<String, String> entry, long number) {
        if (line.startsWith("#") || line.equals("-")) {
            return;
        }
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw broken(number);
        }
        // Without options: `sn;lang-fr` is a surname.
        String attribute =
                line.substring(0, colon).replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (!isWanted(attribute) || entry.containsKey(attribute)) {
            return;
        }
        String rest = line.substring(colon + 1);
        if (rest.startsWith("<")) {
            return;
        }
        String value = rest.startsWith(":") ? decoded(rest.substring(1).strip(), number) : rest.strip();
        entry.put(attribute, value.substring(0, Math.min(value.length(), Limits.MOST_CELL_CHARACTERS)));
    }

    private static boolean isWanted(String attribute) {
        return attribute.equals("dn")
                || attribute.equals("changetype")
                || COLUMNS.values().stream().anyMatch(known -> known.contains(attribute));
    }

    private static String decoded(String base64, long number) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw broken(number);
        }
    }

    private static RefusedException broken(long number) {
        return new RefusedException(SourceRefusal.BROKEN_LDIF, Map.of("line", number));
    }

    private static Map<String, List<String>> columns() {
        var columns = new java.util.LinkedHashMap<String, List<String>>();
        columns.put("userPrincipalName", List.of("userprincipalname"));
        columns.put("displayName", List.of("displayname", "cn"));
        columns.put("givenName", List.of("givenname"));
        columns.put("sn", List.of("sn"));
        columns.put("mail", List.of("mail"));
        columns.put("telephoneNumber", List.of("telephonenumber"));
        columns.put("mobile", List.of("mobile"));
        columns.put("title", List.of("title"));
        columns.put("department", List.of("department", "ou"));
        columns.put("l", List.of("l"));
        columns.put("c", List.of("c", "co"));
        columns.put("preferredLanguage", List.of("preferredlanguage"));
        columns.put("employeeNumber", List.of("employeenumber", "employeeid"));
        columns.put("sAMAccountName", List.of("samaccountname", "uid"));
        columns.put("entryUUID", List.of("entryuuid"));
        columns.put("userAccountControl", List.of("useraccountcontrol"));
        return java.util.Collections.unmodifiableMap(columns);
    }
}
