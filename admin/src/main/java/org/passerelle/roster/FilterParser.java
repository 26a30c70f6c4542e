package org.passerelle.roster;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.passerelle.access.RefusedException;

/// Recursive descent over RFC 7644's filter grammar: `or` binds weaker than `and`, `not` needs parentheses.
final class FilterParser {
    private static final int MOST_CHARACTERS = 2_000;
    private static final int MOST_DEPTH = 20;
    private static final String OPERATORS = words(EnumSet.allOf(Filter.Operator.class));
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([()])|\"((?:[^\"\\\\]|\\\\.)*)\"|([A-Za-z][A-Za-z.]*)|(true|false|[0-9.]+))");

    private record Token(String text, boolean quoted, int position) {}

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;

    FilterParser(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new RefusedException(
                    RosterRefusal.FILTER_TOO_LONG, Map.of("found", text.length(), "most", MOST_CHARACTERS));
        }
        this.text = text;
        this.tokens = tokens(text);
    }

    Filter parse() {
        Filter filter = or();
        if (next < tokens.size()) {
            throw wrong("and, or");
        }
        return filter;
    }

    private Filter or() {
        var any = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            any.add(and());
        }
        return any.size() == 1 ? any.getFirst() : new Filter.Or(any);
    }

    private Filter and() {
        var all = new ArrayList<>(List.of(term()));
        while (accept("and")) {
            all.add(term());
        }
        return all.size() == 1 ? all.getFirst() : new Filter.And(all);
    }

    private Filter term() {
        if (accept("not")) {
            expect("(");
            return new Filter.Not(inParentheses());
        }
        if (accept("(")) {
            return inParentheses();
        }
        return compare();
    }

    private Filter inParentheses() {
        if (++depth > MOST_DEPTH) {
            throw new RefusedException(RosterRefusal.FILTER_TOO_DEEP, Map.of("most", MOST_DEPTH));
        }
        Filter inner = or();
        expect(")");
        depth--;
        return inner;
    }

    private Filter compare() {
        Token name = take("displayName, provider.name, status …");
        FilterField field = FilterField.parse(name.text())
                .filter(found -> !name.quoted())
                .orElseThrow(() -> new RefusedException(
                        RosterRefusal.NO_SUCH_FILTER_FIELD,
                        Map.of(
                                "field",
                                name.text(),
                                "allowed",
                                String.join(
                                        ", ",
                                        Arrays.stream(FilterField.values())
                                                .map(FilterField::text)
                                                .toList()))));
        Filter.Operator operator = operator(take(OPERATORS));
        check(field, operator);
        if (operator == Filter.Operator.PR) {
            return new Filter.Compare(field, operator, "");
        }
        Token value = take("\"…\"");
        check(field, value.text());
        return new Filter.Compare(field, operator, value.text());
    }

    private Filter.Operator operator(Token token) {
        return Arrays.stream(Filter.Operator.values())
                .filter(operator -> operator.name().equals(token.text().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> {
                    next--;
                    return wrong(OPERATORS);
                });
    }

    private static void check(FilterField field, Filter.Operator operator) {
        if (!field.kind().operators().contains(operator)) {
            throw new RefusedException(
                    RosterRefusal.OPERATOR_DOES_NOT_FIT,
                    Map.of(
                            "field",
                            field.text(),
                            "operator",
                            word(operator),
                            "allowed",
                            words(field.kind().operators())));
        }
    }

    private static String words(Set<Filter.Operator> operators) {
        return operators.stream().map(FilterParser::word).collect(Collectors.joining(", "));
    }

    private static String word(Filter.Operator operator) {
        return operator.name().toLowerCase(Locale.ROOT);
    }

    private static void check(FilterField field, String value) {
        boolean good = switch (field.kind()) {
            case TEXT, HELD -> true;
            case FLAG -> value.equals("true") || value.equals("false");
            case TIME -> isTime(value);
        };
        if (!good) {
            throw new RefusedException(
                    RosterRefusal.BAD_FILTER_VALUE,
                    Map.of(
                            "field",
                            field.text(),
                            "value",
                            value,
                            "allowed",
                            field.kind() == FilterField.Kind.FLAG ? "true, false" : "2026-11-24T00:00:00Z"));
        }
    }

    private static boolean isTime(String value) {
        try {
            return Instant.parse(value).isAfter(Instant.EPOCH);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private boolean accept(String word) {
        boolean found = next < tokens.size()
                && !tokens.get(next).quoted()
                && tokens.get(next).text().equalsIgnoreCase(word);
        if (found) {
            next++;
        }
        return found;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw wrong(word);
        }
    }

    private Token take(String expected) {
        if (next == tokens.size()) {
            throw wrong(expected);
        }
        return tokens.get(next++);
    }

    private RefusedException wrong(String expected) {
        int position = next < tokens.size() ? tokens.get(next).position() : text.length();
        return new RefusedException(
                RosterRefusal.BAD_FILTER,
                Map.of(
                        "position",
                        position + 1,
                        "found",
                        position < text.length() ? text.substring(position) : "",
                        "expected",
                        expected));
    }

    private static List<Token> tokens(String text) {
        var tokens = new ArrayList<Token>();
        Matcher matcher = TOKEN.matcher(text);
        int position = 0;
        while (position < text.length() && !text.substring(position).isBlank()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw new RefusedException(
                        RosterRefusal.BAD_FILTER,
                        Map.of("position", position + 1, "found", text.substring(position), "expected", "\"…\""));
            }
            String quoted = matcher.group(2);
            String plain = quoted == null ? matcher.group().strip() : quoted.replaceAll("\\\\(.)", "$1");
            tokens.add(new Token(plain, quoted != null, position));
            position = matcher.end();
        }
        return tokens;
    }
}
