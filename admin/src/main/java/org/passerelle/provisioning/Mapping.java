package org.passerelle.provisioning;

import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.passerelle.directory.UserDetails;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What of a user's document the rest of the product reads, and the other way round. Values that would not be accepted
/// elsewhere stay in the document only, as they came.
final class Mapping {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}");
    private static final Map<String, String> COUNTRIES = countries();

    private Mapping() {}

    /// @param enabled where the document does not say
    static UserDetails details(ObjectNode document, boolean enabled) {
        String userName = text(document, "userName");
        return new UserDetails(
                Optional.of(text(document, "externalId")).filter(text -> !text.isEmpty()),
                userName.strip(),
                displayName(document, userName),
                value(document, "emails", "value")
                        .filter(ADDRESS.asMatchPredicate())
                        .orElse(""),
                value(document, "addresses", "country").map(Mapping::country).orElse(""),
                value(document, "addresses", "locality").orElse(""),
                text(document.path(Schemas.ENTERPRISE), "department"),
                text(document, "title"),
                value(document, "phoneNumbers", "value").orElse(""),
                language(document),
                document.path("active").asBoolean(enabled));
    }

    /// What a user is like of whom no other directory has said anything.
    static ObjectNode document(UserDetails details) {
        ObjectNode document = JSON.createObjectNode();
        document.put("userName", details.userPrincipalName());
        return with(document, details);
    }

    /// The document with what was changed elsewhere.
    static ObjectNode with(ObjectNode before, UserDetails now) {
        ObjectNode document = before.deepCopy();
        UserDetails was = details(document, now.enabled());
        document.put("active", now.enabled());
        set(document, "userName", was.userPrincipalName(), now.userPrincipalName());
        set(document, "displayName", was.displayName(), now.displayName());
        set(
                document,
                "externalId",
                was.externalId().orElse(""),
                now.externalId().orElse(""));
        set(document, "title", was.jobTitle(), now.jobTitle());
        set(document, "preferredLanguage", was.language(), now.language());
        if (!was.department().equals(now.department())) {
            ObjectNode enterprise = document.path(Schemas.ENTERPRISE) instanceof ObjectNode found
                    ? found
                    : document.putObject(Schemas.ENTERPRISE);
            set(enterprise, "department", was.department(), now.department());
            if (enterprise.isEmpty()) {
                document.remove(Schemas.ENTERPRISE);
            }
        }
        setValue(document, "emails", "value", was.mail(), now.mail());
        setValue(document, "phoneNumbers", "value", was.telephone(), now.telephone());
        setValue(document, "addresses", "country", was.usageLocation(), now.usageLocation());
        setValue(document, "addresses", "locality", was.city(), now.city());
        return document;
    }

    private static String displayName(ObjectNode document, String userName) {
        JsonNode name = document.path("name");
        String parts = (text(name, "givenName") + " " + text(name, "familyName")).strip();
        return Stream.of(text(document, "displayName"), text(name, "formatted"), parts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(userName.strip());
    }

    private static String language(ObjectNode document) {
        return Stream.of("preferredLanguage", "locale")
                .map(name -> text(document, name).replace('_', '-'))
                .filter(Mapping::isLanguage)
                .findFirst()
                .orElse("");
    }

    private static boolean isLanguage(String tag) {
        try {
            String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
            return language.length() == 2 && List.of(Locale.getISOLanguages()).contains(language);
        } catch (IllformedLocaleException none) {
            return false;
        }
    }

    private static String country(String text) {
        return COUNTRIES.getOrDefault(text.strip().toLowerCase(Locale.ROOT), "");
    }

    private static Map<String, String> countries() {
        var countries = new HashMap<String, String>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            countries.put(country.getDisplayCountry(Locale.FRENCH).toLowerCase(Locale.ROOT), code);
            countries.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
            countries.put(code.toLowerCase(Locale.ROOT), code);
        }
        return Map.copyOf(countries);
    }

    /// Of the main value, else that of work, else the first one.
    private static Optional<String> value(ObjectNode document, String attribute, String part) {
        return main(document, attribute).map(one -> text(one, part)).filter(text -> !text.isEmpty());
    }

    private static Optional<ObjectNode> main(ObjectNode document, String attribute) {
        List<ObjectNode> values = document.path(attribute)
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
        Predicate<ObjectNode> primary = one -> one.path("primary").asBoolean(false);
        Predicate<ObjectNode> work = one -> one.path("type").asString("").equalsIgnoreCase("work");
        return Stream.<Predicate<ObjectNode>>of(primary, work, _ -> true)
                .flatMap(wanted -> values.stream().filter(wanted).limit(1))
                .findFirst();
    }

    private static void set(ObjectNode holder, String name, String was, String now) {
        if (was.equals(now)) {
            return;
        }
        if (now.isEmpty()) {
            holder.remove(name);
        } else {
            holder.put(name, now);
        }
    }

    private static void setValue(ObjectNode document, String attribute, String part, String was, String now) {
        if (was.equals(now)) {
            return;
        }
        ArrayNode values = document.path(attribute) instanceof ArrayNode found ? found : document.putArray(attribute);
        ObjectNode value = main(document, attribute)
                .orElseGet(() -> values.addObject().put("type", "work").put("primary", true));
        set(value, part, was, now);
        List<JsonNode> others =
                values.valueStream().filter(Mapping::saysSomething).toList();
        values.removeAll();
        others.forEach(values::add);
        if (values.isEmpty()) {
            document.remove(attribute);
        }
    }

    private static boolean saysSomething(JsonNode value) {
        return value.properties().stream()
                .anyMatch(one -> !List.of("type", "primary").contains(one.getKey()));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
