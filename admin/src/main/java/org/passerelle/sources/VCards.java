package org.passerelle.sources;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;

/// People of an address book: vCard 4.0 (RFC 6350), 3.0 (RFC 2426), and 2.1 as telephones write it. Pictures and keys
/// are passed over.
final class VCards {
    private static final List<String> HEADER = List.of(
            "displayName",
            "givenName",
            "surname",
            "mail",
            "telephoneNumber",
            "organization",
            "department",
            "title",
            "city",
            "country",
            "language",
            "uid");

    private VCards() {}

    static Plain write(Path file, OutputStream to) throws IOException {
        long passedOver = 0;
        try (var lines = new FoldedLines(file);
                var out = new PlainLines(to, Limits.USUAL)) {
            out.add(HEADER);
            Optional<Map<String, String>> card = Optional.empty();
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                String text = whole(line.get(), lines);
                if (text.strip().equalsIgnoreCase("BEGIN:VCARD")) {
                    card = Optional.of(new HashMap<>());
                } else if (text.strip().equalsIgnoreCase("END:VCARD")) {
                    Map<String, String> ended = card.orElseThrow(() -> broken(lines.number()));
                    boolean somebody = !ended.getOrDefault("mail", "").isEmpty();
                    if (somebody) {
                        out.add(HEADER.stream()
                                .map(column -> ended.getOrDefault(column, ""))
                                .toList());
                    }
                    passedOver += somebody ? 0 : 1;
                    card = Optional.empty();
                } else if (!text.isBlank()) {
                    take(text, card.orElseThrow(() -> broken(lines.number())));
                }
            }
            if (card.isPresent()) {
                throw broken(lines.number());
            }
        }
        return new Plain("", List.of(), 0, passedOver);
    }

    /// Quoted-printable of 2.1 goes on behind an equals sign at the end, without a blank.
    private static String whole(String line, FoldedLines lines) throws IOException {
        if (!parameters(line).contains("QUOTED-PRINTABLE")) {
            return line;
        }
        var text = new StringBuilder(line);
        while (text.charAt(text.length() - 1) == '=') {
            text.setLength(text.length() - 1);
            text.append(lines.next().orElse(""));
            if (text.length() > Limits.MOST_LINE_CHARACTERS || text.isEmpty()) {
                throw broken(lines.number());
            }
        }
        return text.toString();
    }

    private static void take(String line, Map<String, String> card) {
        int colon = colon(line);
        if (colon < 0) {
            return;
        }
        String name = line.substring(0, colon)
                .replaceFirst(";.*", "")
                .replaceFirst("^[^.]*\\.", "")
                .toUpperCase(Locale.ROOT);
        String parameters = parameters(line);
        String value = parameters.contains("QUOTED-PRINTABLE")
                ? unquoted(line.substring(colon + 1))
                : line.substring(colon + 1);
        boolean preferred = parameters.contains("PREF");
        switch (name) {
            case "FN" -> put(card, "displayName", text(value), preferred);
            case "EMAIL" -> put(card, "mail", text(value).replaceFirst("(?i)^mailto:", ""), preferred);
            case "TEL" -> {
                boolean voice = !parameters.contains("FAX") && !parameters.contains("PAGER");
                if (voice) {
                    put(
                            card,
                            "telephoneNumber",
                            text(value).replaceFirst("(?i)^tel:", ""),
                            preferred || parameters.contains("WORK"));
                }
            }
            case "N" -> {
                put(card, "surname", part(value, 0), false);
                put(card, "givenName", part(value, 1), false);
            }
            case "ORG" -> {
                put(card, "organization", part(value, 0), false);
                put(card, "department", part(value, 1), false);
            }
            case "ADR" -> {
                boolean work = preferred || parameters.contains("WORK");
                put(card, "city", part(value, 3), work);
                put(card, "country", part(value, 6), work);
            }
            case "TITLE" -> put(card, "title", text(value), false);
            case "LANG" -> put(card, "language", text(value), preferred);
            case "UID" -> put(card, "uid", text(value), false);
            default -> {}
        }
    }

    /// The first value counts, or else a better one.
    private static void put(Map<String, String> card, String column, String value, boolean better) {
        if (!value.isEmpty() && (better || !card.containsKey(column))) {
            card.put(column, value.substring(0, Math.min(value.length(), Limits.MOST_CELL_CHARACTERS)));
        }
    }

    /// Between the name and the first colon that is not in quotation marks.
    private static String parameters(String line) {
        int colon = colon(line);
        int semicolon = line.indexOf(';');
        return colon < 0 || semicolon < 0 || semicolon > colon
                ? ""
                : line.substring(semicolon, colon).toUpperCase(Locale.ROOT);
    }

    private static int colon(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (line.charAt(i) == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static String part(String value, int wanted) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || (value.charAt(i) == ';' && (i == 0 || value.charAt(i - 1) != '\\'))) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        return wanted < parts.size() ? text(parts.get(wanted)) : "";
    }

    private static String text(String value) {
        return value.replace("\\n", " ")
                .replace("\\N", " ")
                .replace("\\,", ",")
                .replace("\\;", ";")
                .replace("\\\\", "\\")
                .strip();
    }

    private static String unquoted(String value) {
        var bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            int high = i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = i + 2 < value.length() ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (value.charAt(i) == '=' && high >= 0 && low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(value.charAt(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static RefusedException broken(long number) {
        return new RefusedException(SourceRefusal.BROKEN_VCARD, Map.of("line", number));
    }
}
