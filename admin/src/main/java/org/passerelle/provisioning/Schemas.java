package org.passerelle.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.passerelle.access.RefusedException;

/// The schemas of users and groups: the table `scim/schemas.csv`.
public final class Schemas {
    public static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    public static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public static final String AUDIO_CONFERENCING =
            "urn:ietf:params:scim:schemas:extension:passerelle:audioconferencing:1.0:User";

    private static final String CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    private static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    private static final Map<String, String> NAMES = Map.of(
            "User", USER,
            "Group", GROUP,
            "Enterprise", ENTERPRISE,
            "AudioConferencing", AUDIO_CONFERENCING,
            "ServiceProviderConfig", CONFIG,
            "ResourceType", RESOURCE_TYPE,
            "Schema", SCHEMA);
    private static final Pattern NAME = Pattern.compile("[A-Za-z$][A-Za-z0-9_$-]*");
    private static final Map<String, List<Attribute>> ALL = read();
    /// What every resource has (RFC 7643, section 3.1).
    private static final List<Attribute> COMMON = List.of(
            plain("id", Set.of("readOnly")),
            plain("externalId", Set.of()),
            new Attribute(
                    "",
                    "meta",
                    Attribute.Type.COMPLEX,
                    Set.of("readOnly"),
                    "",
                    List.of(
                            plain("resourceType", Set.of("readOnly")),
                            plain("created", Set.of("readOnly")),
                            plain("lastModified", Set.of("readOnly")),
                            plain("location", Set.of("readOnly")),
                            plain("version", Set.of("readOnly")))),
            plain("schemas", Set.of("multi")));

    private Schemas() {}

    /// What a resource can be.
    public enum Kind {
        USER,
        GROUP;

        /// URN of the schema that every one of these has.
        public String core() {
            return this == USER ? Schemas.USER : Schemas.GROUP;
        }

        /// URNs of the schemas that one may have.
        public List<String> extensions() {
            return this == USER ? List.of(ENTERPRISE, AUDIO_CONFERENCING) : List.of();
        }
    }

    /// URNs in order; those of what describes the server come last (RFC 7643, section 8.7.2).
    public static List<String> urns() {
        return List.of(USER, ENTERPRISE, AUDIO_CONFERENCING, GROUP, CONFIG, RESOURCE_TYPE, SCHEMA);
    }

    /// @throws IllegalArgumentException where there is no such schema
    public static List<Attribute> attributes(String urn) {
        return Optional.ofNullable(ALL.get(urn)).orElseThrow(() -> new IllegalArgumentException(urn));
    }

    static boolean isExtension(String urn) {
        return urn.equals(ENTERPRISE) || urn.equals(AUDIO_CONFERENCING);
    }

    /// The extension that a key of a document names, without regard to case.
    public static Optional<String> extension(Kind kind, String key) {
        return kind.extensions().stream()
                .filter(urn -> urn.equalsIgnoreCase(key))
                .findFirst();
    }

    /// An attribute of a schema, or one that all resources have.
    static Optional<Attribute> attribute(String urn, String name) {
        Optional<Attribute> own = attributes(urn).stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
        return isExtension(urn)
                ? own
                : own.or(() -> COMMON.stream()
                        .filter(one -> one.name().equalsIgnoreCase(name))
                        .findFirst());
    }

    /// @param text such as `name.givenName`, or with the schema's URN and a colon in front
    /// @throws RefusedException `NO_SUCH_ATTRIBUTE`
    public static AttributePath path(Kind kind, String text) {
        String urn = urn(kind, text);
        String rest =
                text.length() > urn.length() && startsWith(text, urn + ":") ? text.substring(urn.length() + 1) : text;
        String[] names = rest.split("\\.", -1);
        if (names.length > 2
                || !Arrays.stream(names).allMatch(name -> NAME.matcher(name).matches())) {
            throw noSuch(text);
        }
        Attribute attribute = attribute(urn, names[0]).orElseThrow(() -> noSuch(text));
        return new AttributePath(
                attribute,
                names.length == 1
                        ? Optional.empty()
                        : Optional.of(attribute.part(names[1]).orElseThrow(() -> noSuch(text))));
    }

    private static String urn(Kind kind, String text) {
        return kind.extensions().stream()
                .filter(extension -> startsWith(text, extension + ":"))
                .findFirst()
                .orElse(kind.core());
    }

    private static boolean startsWith(String text, String start) {
        return text.regionMatches(true, 0, start, 0, start.length());
    }

    private static RefusedException noSuch(String text) {
        return new RefusedException(ScimRefusal.NO_SUCH_ATTRIBUTE, Map.of("attribute", text));
    }

    private static Attribute plain(String name, Set<String> flags) {
        return new Attribute("", name, Attribute.Type.STRING, flags, "", List.of());
    }

    private static Map<String, List<Attribute>> read() {
        var tops = new LinkedHashMap<String, List<Attribute>>();
        List<String[]> rows = lines().stream().map(line -> line.split(",", 5)).toList();
        for (String[] row : rows) {
            if (row[1].contains(".")) {
                continue;
            }
            String urn = Optional.ofNullable(NAMES.get(row[0])).orElseThrow();
            List<Attribute> parts = rows.stream()
                    .filter(one -> one[0].equals(row[0]) && one[1].startsWith(row[1] + "."))
                    .map(one -> attribute(urn, one, one[1].substring(row[1].length() + 1), List.of()))
                    .collect(Collectors.toCollection(ArrayList::new));
            if (row[2].equals("complex") && row[3].contains("multi")) {
                addUsual(urn, row, parts);
            }
            tops.computeIfAbsent(urn, _ -> new ArrayList<>()).add(attribute(urn, row, row[1], parts));
        }
        return tops;
    }

    /// What values of a multi-valued attribute usually have (RFC 7643, section 2.4).
    private static void addUsual(String urn, String[] row, List<Attribute> parts) {
        if (row[3].contains("readOnly") || row[1].equals("addresses") || row[1].equals("members")) {
            return;
        }
        for (String usual : List.of("value", "display", "type", "primary")) {
            if (parts.stream().noneMatch(part -> part.name().equals(usual))) {
                var type = usual.equals("primary") ? Attribute.Type.BOOLEAN : Attribute.Type.STRING;
                parts.add(new Attribute(urn, usual, type, Set.of(), "", List.of()));
            }
        }
    }

    private static Attribute attribute(String urn, String[] row, String name, List<Attribute> parts) {
        return new Attribute(
                urn,
                name,
                Attribute.Type.valueOf(row[2].toUpperCase(Locale.ROOT)),
                Arrays.stream(row[3].split(" ")).filter(flag -> !flag.isEmpty()).collect(Collectors.toSet()),
                row[4].replace("\"", ""),
                parts);
    }

    private static List<String> lines() {
        try (var in = Schemas.class.getResourceAsStream("/scim/schemas.csv")) {
            if (in == null) {
                throw new IllegalStateException("scim/schemas.csv is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("scim/schemas.csv cannot be read", e);
        }
    }
}
