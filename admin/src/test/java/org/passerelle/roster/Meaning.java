package org.passerelle.roster;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A filter with its text and what it says, by RFC 7644, section 3.4.2.2: a field without a value is not equal to
/// anything, and what is not true is false.
sealed interface Meaning {
    String text();

    boolean isTrueOf(Person person);

    record Any(List<Meaning> any) implements Meaning {
        @Override
        public String text() {
            return any.stream().map(Meaning::text).collect(Collectors.joining(" or "));
        }

        @Override
        public boolean isTrueOf(Person person) {
            return any.stream().anyMatch(one -> one.isTrueOf(person));
        }
    }

    record All(List<Meaning> all) implements Meaning {
        @Override
        public String text() {
            return all.stream()
                    .map(one -> one instanceof Any ? "(" + one.text() + ")" : one.text())
                    .collect(Collectors.joining(" AND "));
        }

        @Override
        public boolean isTrueOf(Person person) {
            return all.stream().allMatch(one -> one.isTrueOf(person));
        }
    }

    record Not(Meaning inner) implements Meaning {
        @Override
        public String text() {
            return "not  (" + inner.text() + ")";
        }

        @Override
        public boolean isTrueOf(Person person) {
            return !inner.isTrueOf(person);
        }
    }

    /// @param wanted as typed; empty for [Filter.Operator#PR]
    record Compare(FilterField field, Filter.Operator operator, String wanted) implements Meaning {
        @Override
        public String text() {
            return field.condition(operator.name().toLowerCase(Locale.ROOT), wanted);
        }

        @Override
        public boolean isTrueOf(Person person) {
            List<String> values = person.of(field);
            return switch (operator) {
                case PR -> values.stream().anyMatch(value -> !value.isEmpty());
                case NE -> values.stream().noneMatch(this::isWanted);
                case EQ -> values.stream().anyMatch(this::isWanted);
                case CO -> values.stream().anyMatch(value -> folded(value).contains(folded(wanted)));
                case SW -> values.stream().anyMatch(value -> folded(value).startsWith(folded(wanted)));
                case EW -> values.stream().anyMatch(value -> folded(value).endsWith(folded(wanted)));
                case GT -> values.stream().anyMatch(value -> order(value) > 0);
                case GE -> values.stream().anyMatch(value -> order(value) >= 0);
                case LT -> values.stream().anyMatch(value -> order(value) < 0);
                case LE -> values.stream().anyMatch(value -> order(value) <= 0);
            };
        }

        private boolean isWanted(String value) {
            return field.kind() == FilterField.Kind.TIME
                    ? order(value) == 0
                    : folded(value).equals(folded(wanted));
        }

        private int order(String value) {
            return field.kind() == FilterField.Kind.TIME
                    ? Instant.parse(value).compareTo(Instant.parse(wanted))
                    : folded(value).compareTo(folded(wanted));
        }

        /// Numbers are compared by their digits, words of a list with either dash.
        private String folded(String text) {
            return switch (field) {
                case TOLL_NUMBER, TOLL_FREE_NUMBER -> text.replaceAll("[^0-9]", "");
                case STATUS, SOURCE, DIAL_OUT, USAGE_LOCATION ->
                    text.toLowerCase(Locale.ROOT).replace('-', '_');
                default -> text.toLowerCase(Locale.ROOT);
            };
        }
    }
}
