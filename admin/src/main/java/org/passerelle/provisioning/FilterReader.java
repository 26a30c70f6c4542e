package org.passerelle.provisioning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.access.RefusedException;

/// Recursive descent over the filter grammar of RFC 7644, with value paths, and with a part behind a value path as
/// Entra writes it: `emails[type eq "work"].value eq "a@b.example"`.
final class FilterReader {
    private static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_DEPTH = 20;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([()\\[\\]])|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\.[A-Za-z$][\\w$-]*)|([A-Za-z$][\\w$.:-]*)|(-?[0-9][0-9.]*))");

    private record Token(String text, boolean quoted, int position) {}

    private final Schemas.Kind kind;
    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;
    /// The attribute whose values the present brackets look into.
    private Optional<Attribute> within = Optional.empty();

    FilterReader(Schemas.Kind kind, String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new RefusedException(
                    ScimRefusal.FILTER_UNREADABLE, Map.of("position", MOST_CHARACTERS, "found", "…"));
        }
        this.kind = kind;
        this.text = text;
        this.tokens = tokens(text);
    }

    ScimFilter read() {
        ScimFilter filter = or();
        if (next < tokens.size()) {
            throw wrong();
        }
        return filter;
    }

    /// Only what is between brackets, looking into the values of an attribute.
    ScimFilter readWithin(Attribute attribute) {
        within = Optional.of(attribute);
        return read();
    }

    private ScimFilter or() {
        var any = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            any.add(and());
        }
        return any.size() == 1 ? any.getFirst() : new ScimFilter.Or(any);
    }

    private ScimFilter and() {
        var all = new ArrayList<>(List.of(term()));
        while (accept("and")) {
            all.add(term());
        }
        return all.size() == 1 ? all.getFirst() : new ScimFilter.And(all);
    }

    private ScimFilter term() {
        if (accept("not")) {
            expect("(");
            return new ScimFilter.Not(inner(")"));
        }
        return accept("(") ? inner(")") : comparison();
    }

    private ScimFilter inner(String end) {
        if (++depth > MOST_DEPTH) {
            throw wrong();
        }
        ScimFilter inner = or();
        expect(end);
        depth--;
        return inner;
    }

    private ScimFilter comparison() {
        Token name = take();
        if (name.quoted()) {
            next--;
            throw wrong();
        }
        AttributePath path = within.map(outer -> part(outer, name.text())).orElseGet(() -> path(name.text()));
        if (within.isEmpty() && accept("[")) {
            return valuePath(path.attribute());
        }
        return compare(path);
    }

    private ScimFilter valuePath(Attribute attribute) {
        within = Optional.of(attribute);
        ScimFilter condition = inner("]");
        if (next < tokens.size()
                && tokens.get(next).text().startsWith(".")
                && !tokens.get(next).quoted()) {
            AttributePath behind = part(attribute, take().text().substring(1));
            condition = new ScimFilter.And(List.of(condition, compare(behind)));
        }
        within = Optional.empty();
        return new ScimFilter.Within(attribute, condition);
    }

    private ScimFilter compare(AttributePath path) {
        ScimFilter.Operator operator = operator(take());
        if (operator == ScimFilter.Operator.PR) {
            return new ScimFilter.Compare(path, operator, "");
        }
        Token value = take();
        boolean isWord = !value.quoted() && value.text().matches("(?i)true|false|null|-?[0-9][0-9.]*");
        if (!value.quoted() && !isWord) {
            next--;
            throw wrong();
        }
        return new ScimFilter.Compare(
                path, operator, value.text().equals("null") && !value.quoted() ? "" : value.text());
    }

    private AttributePath path(String name) {
        try {
            return Schemas.path(kind, name);
        } catch (RefusedException unknown) {
            next--;
            throw wrong();
        }
    }

    private AttributePath part(Attribute outer, String name) {
        return new AttributePath(outer, Optional.of(outer.part(name).orElseThrow(() -> {
            next--;
            return wrong();
        })));
    }

    private ScimFilter.Operator operator(Token token) {
        return Arrays.stream(ScimFilter.Operator.values())
                .filter(operator -> operator.name().equals(token.text().toUpperCase(Locale.ROOT)) && !token.quoted())
                .findFirst()
                .orElseThrow(() -> {
                    next--;
                    return wrong();
                });
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
            throw wrong();
        }
    }

    private Token take() {
        if (next == tokens.size()) {
            throw wrong();
        }
        return tokens.get(next++);
    }

    private RefusedException wrong() {
        int position = next < tokens.size() ? tokens.get(next).position() : text.length();
        return wrong(text, position);
    }

    private static RefusedException wrong(String text, int position) {
        return new RefusedException(
                ScimRefusal.FILTER_UNREADABLE, Map.of("position", position + 1, "found", text.substring(position)));
    }

    private static List<Token> tokens(String text) {
        var tokens = new ArrayList<Token>();
        Matcher matcher = TOKEN.matcher(text);
        int position = 0;
        while (position < text.length() && !text.substring(position).isBlank()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw wrong(text, position);
            }
            String quoted = matcher.group(2);
            String plain = quoted == null ? matcher.group().strip() : quoted.replaceAll("\\\\(.)", "$1");
            tokens.add(new Token(plain, quoted != null, position));
            position = matcher.end();
        }
        return tokens;
    }
}
