package org.passerelle.console.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.passerelle.roster.Filter;
import org.passerelle.roster.FilterField;

/// A filter as chips: one for each condition that all must hold. Anything more involved is one chip with its text.
public final class FilterChips {
    private FilterChips() {}

    /// @param field empty where the chip shows the text of the filter
    /// @param value what the field is compared with
    /// @param without the filter that is left when the chip is removed
    public record Chip(String field, String operator, String value, String without) {}

    static List<Chip> of(String text) {
        Filter filter = Filter.parse(text);
        List<Filter> parts = filter instanceof Filter.And and ? and.all() : List.of(filter);
        if (parts.isEmpty()) {
            return List.of();
        }
        if (!parts.stream().allMatch(Filter.Compare.class::isInstance)) {
            return List.of(new Chip("", "", text, ""));
        }
        List<Chip> chips = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            var compare = (Filter.Compare) parts.get(i);
            List<Filter> others = new ArrayList<>(parts);
            others.remove(i);
            chips.add(new Chip(compare.field().text(), name(compare), compare.value(), write(others)));
        }
        return chips;
    }

    /// The filter with one more condition.
    static String and(String text, FilterField field, String operator, String value) {
        String more = field.condition(operator, value);
        return text.isBlank()
                ? more
                : of(text).getFirst().field().isEmpty() ? "(" + text + ") and " + more : text + " and " + more;
    }

    private static String write(List<Filter> parts) {
        return String.join(
                " and ",
                parts.stream()
                        .map(Filter.Compare.class::cast)
                        .map(part -> part.field().condition(name(part), part.value()))
                        .toList());
    }

    private static String name(Filter.Compare compare) {
        return compare.operator().name().toLowerCase(Locale.ROOT);
    }
}
