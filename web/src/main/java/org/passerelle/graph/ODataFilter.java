package org.passerelle.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.passerelle.access.RefusedException;

/// Graph's `$filter` on users, rewritten in the grammar of the product's own lists, so that there is one translation
/// into SQL. Recursive descent over OData 4.01, as much of it as Graph knows for users.
final class ODataFilter {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:([(),])|'((?:[^']|'')*)'|([A-Za-z@][\\w./$:-]*)|([0-9][0-9A-Za-z:.+-]*))");
    private static final Map<String, String> FIELDS = fields();
    private static final Map<String, String> FUNCTIONS = Map.of("startswith", "sw", "endswith", "ew", "contains", "co");
    private static final Map<String, String> OPERATORS =
            Map.of("eq", "eq", "ne", "ne", "gt", "gt", "ge", "ge", "lt", "lt", "le", "le");
    private static final int MOST_DEPTH = 20;

    private record Token(String text, boolean quoted) {}

    private final String text;
    private final Skus skus;
    private final List<Token> tokens = new ArrayList<>();
    private int next;
    private int depth;

    private ODataFilter(String text, Skus skus) {
        this.text = text;
        this.skus = skus;
    }

    /// @return empty for an empty filter
    /// @throws RefusedException `QUERY_UNREADABLE`
    static String rewritten(String text, Skus skus) {
        return text.isBlank() ? "" : new ODataFilter(text, skus).all();
    }

    /// The product's name of a property of Graph's.
    static Optional<String> field(String property) {
        return Optional.ofNullable(FIELDS.get(property.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> fields() {
        var fields = new TreeMap<String, String>();
        for (String same : List.of(
                "displayName", "userPrincipalName", "mail", "department", "jobTitle", "city", "usageLocation")) {
            fields.put(same.toLowerCase(Locale.ROOT), same);
        }
        fields.put("preferredlanguage", "language");
        fields.put("accountenabled", "enabled");
        fields.put("createddatetime", "created");
        fields.put("onpremisesimmutableid", "externalId");
        return Map.copyOf(fields);
    }

    private String all() {
        Matcher matcher = TOKEN.matcher(text);
        int position = 0;
        while (!text.substring(position).isBlank()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw wrong();
            }
            String quoted = matcher.group(2);
            tokens.add(new Token(quoted == null ? matcher.group().strip() : quoted.replace("''", "'"), quoted != null));
            position = matcher.end();
        }
        String filter = or();
        if (next < tokens.size()) {
            throw wrong();
        }
        return filter;
    }

    private String or() {
        var any = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            any.add(and());
        }
        return any.size() == 1 ? any.getFirst() : any.stream().collect(Collectors.joining(" or ", "(", ")"));
    }

    private String and() {
        var all = new ArrayList<>(List.of(term()));
        while (accept("and")) {
            all.add(term());
        }
        return String.join(" and ", all);
    }

    private String term() {
        if (++depth > MOST_DEPTH) {
            throw wrong();
        }
        String term = accept("not") ? "not (" + term() + ")" : accept("(") ? inParentheses() : comparison();
        depth--;
        return term;
    }

    private String inParentheses() {
        String inner = or();
        expect(")");
        return "(" + inner + ")";
    }

    private String comparison() {
        Token first = take();
        String name = first.text().toLowerCase(Locale.ROOT);
        if (first.quoted()) {
            throw wrong();
        }
        if (FUNCTIONS.containsKey(name)) {
            expect("(");
            String field = field(take().text()).orElseThrow(this::wrong);
            expect(",");
            String value = literal(take());
            expect(")");
            return field + " " + FUNCTIONS.get(name) + " " + value;
        }
        if (name.startsWith("assignedlicenses/")) {
            return licences(name.substring("assignedlicenses/".length()));
        }
        String field = field(name).orElseThrow(this::wrong);
        return accept("in") ? oneOf(field) : compared(field);
    }

    private String compared(String field) {
        String operator = Optional.ofNullable(OPERATORS.get(take().text().toLowerCase(Locale.ROOT)))
                .orElseThrow(this::wrong);
        Token value = take();
        if (!value.quoted() && value.text().equals("null")) {
            return operator.equals("ne") ? field + " pr" : "not (" + field + " pr)";
        }
        return field + " " + operator + " " + literal(value);
    }

    private String oneOf(String field) {
        expect("(");
        var any = new ArrayList<String>();
        do {
            any.add(field + " eq " + literal(take()));
        } while (accept(","));
        expect(")");
        return any.stream().collect(Collectors.joining(" or ", "(", ")"));
    }

    /// `assignedLicenses/$count ne 0`, `assignedLicenses/any(x:x/skuId eq GUID)`.
    private String licences(String what) {
        if (what.equals("$count")) {
            String operator = take().text();
            boolean zero = take().text().equals("0");
            if (!zero || !List.of("eq", "ne", "gt").contains(operator)) {
                throw wrong();
            }
            return operator.equals("eq") ? "not (licence pr)" : "licence pr";
        }
        if (!what.equals("any")) {
            throw wrong();
        }
        expect("(");
        String path = take().text();
        if (!path.matches("(?i)(\\w+):\\1/skuId")) {
            throw wrong();
        }
        expect("eq");
        String product = skus.product(take().text()).orElseThrow(this::wrong);
        expect(")");
        return "licence eq \"" + product + '"';
    }

    private static String literal(Token value) {
        if (!value.quoted() && (value.text().equals("true") || value.text().equals("false"))) {
            return value.text();
        }
        return '"' + value.text().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
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
        return new RefusedException(GraphRefusal.QUERY_UNREADABLE, Map.of("query", text));
    }
}
