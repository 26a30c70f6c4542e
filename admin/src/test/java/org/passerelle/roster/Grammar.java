package org.passerelle.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Makes filters at random.
final class Grammar {
    private static final int DEEPEST = 3;
    private static final int MOST_BESIDE = 3;
    private static final String NOISE = "()\"\\'%_ .=<>[]\u0000é9aZ";

    /// Sorted as people of the organisation expect it, and not by code points.
    private static final Set<FilterField> SORTED_FOR_PEOPLE =
            Set.of(FilterField.DISPLAY_NAME, FilterField.DEPARTMENT, FilterField.GROUP);

    private static final Set<Filter.Operator> ORDERS =
            Set.of(Filter.Operator.GT, Filter.Operator.GE, Filter.Operator.LT, Filter.Operator.LE);

    private static final List<String> HOSTILE = List.of(
            "",
            "%",
            "_",
            "\\",
            "\\\\",
            "'",
            "\"",
            "'; drop table app_user; --",
            "' or '1'='1",
            "$1",
            "{0}",
            "?",
            ":x",
            "É",
            "\uD83D\uDE00",
            "\u202E",
            "null");

    private final Random random;
    private final List<Person> people;

    Grammar(Random random, List<Person> people) {
        this.random = random;
        this.people = people;
    }

    Meaning filter() {
        return filter(0);
    }

    /// As somebody mistypes it, or a program cuts it off.
    String spoil(String text) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(4));
        char noise = NOISE.charAt(random.nextInt(NOISE.length()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + noise + text.substring(from);
            case 2 -> text.substring(0, from);
            default -> text.substring(0, to) + text.substring(from);
        };
    }

    private Meaning filter(int depth) {
        return switch (depth == DEEPEST ? 0 : random.nextInt(6)) {
            case 0, 1, 2 -> compare();
            case 3 -> new Meaning.Any(several(depth));
            case 4 -> new Meaning.All(several(depth));
            default -> new Meaning.Not(filter(depth + 1));
        };
    }

    private List<Meaning> several(int depth) {
        var several = new ArrayList<Meaning>();
        int count = 2 + random.nextInt(MOST_BESIDE - 1);
        for (int i = 0; i < count; i++) {
            several.add(filter(depth + 1));
        }
        return several;
    }

    private Meaning compare() {
        FilterField field = one(List.of(FilterField.values()));
        List<Filter.Operator> fit = field.kind().operators().stream()
                .filter(operator -> !SORTED_FOR_PEOPLE.contains(field) || !ORDERS.contains(operator))
                .toList();
        Filter.Operator operator = one(fit);
        return new Meaning.Compare(field, operator, operator == Filter.Operator.PR ? "" : value(field));
    }

    private String value(FilterField field) {
        return switch (field.kind()) {
            case FLAG -> String.valueOf(random.nextBoolean());
            case TIME -> known(field, "2026-11-28T00:00:00Z");
            case TEXT, HELD -> random.nextInt(4) == 0 ? one(HOSTILE) : part(known(field, "nobody"));
        };
    }

    private String known(FilterField field, String orElse) {
        if (people.isEmpty()) {
            return orElse;
        }
        List<String> values = one(people).of(field);
        return values.isEmpty() ? orElse : one(values);
    }

    /// All of it, its beginning, its end, or something within, in any case.
    private String part(String value) {
        if (value.length() < 2) {
            return value;
        }
        int middle = 1 + random.nextInt(value.length() - 1);
        return switch (random.nextInt(5)) {
            case 0 -> value.substring(0, middle);
            case 1 -> value.substring(middle);
            case 2 -> value.toUpperCase(java.util.Locale.ROOT);
            default -> value;
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
