package org.passerelle.console.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/// What a page's address says: which thing, and how its list is narrowed.
///
/// @param names of the path, in their order
/// @param query as the API calls it
record Known(Map<String, String> names, Map<String, String> query) {
    /// The console's short words, and the API's.
    private static final Map<String, String> SAME = Map.of("q", "search", "sort", "orderBy");

    static Known of(String page, Map<String, String> names) {
        var query = new LinkedHashMap<String, String>();
        UriComponents address = UriComponentsBuilder.fromUriString(page).build();
        address.getQueryParams().forEach((name, values) -> {
            String value = values.isEmpty() || values.getFirst() == null ? "" : decoded(values.getFirst());
            if (!value.isEmpty()) {
                String known = SAME.getOrDefault(name, name);
                query.put(known, known.equals("orderBy") ? order(value) : value);
            }
        });
        // Every list without a view of its own shows all.
        query.remove("view", "all");
        return new Known(names, query);
    }

    /// The nth name of the page's path, else what the query says under that name.
    Optional<String> name(List<String> ofPage, int nth, String ofRoute) {
        Optional<String> byPlace =
                nth < ofPage.size() ? Optional.ofNullable(names.get(ofPage.get(nth))) : Optional.empty();
        return byPlace.or(() -> Optional.ofNullable(query.get(ofRoute)));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    private static String order(String value) {
        return value.startsWith("-") ? value.substring(1) + " desc" : value;
    }

    private static String decoded(String value) {
        return java.net.URLDecoder.decode(value, java.nio.charset.StandardCharsets.UTF_8);
    }
}
