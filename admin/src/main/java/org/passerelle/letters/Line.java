package org.passerelle.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.access.RefusedException;

/// One line of a template.
sealed interface Line {
    /// Where one paragraph ends.
    record Blank() implements Line {}

    record Heading(List<Piece> pieces) implements Line {}

    record Item(List<Piece> pieces) implements Line {}

    record Plain(List<Piece> pieces) implements Line {}

    /// Numbers, PIN or instructions.
    record Part(Placeholder what) implements Line {}

    /// What a line is made of.
    sealed interface Piece {
        record Words(String text) implements Piece {}

        record Value(Placeholder what) implements Piece {}
    }

    Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");

    /// @throws RefusedException that names what is unknown or astray
    static List<Line> parse(String body) {
        return body.lines().map(String::strip).map(Line::one).toList();
    }

    private static Line one(String text) {
        if (text.isEmpty()) {
            return new Blank();
        }
        if (text.startsWith("# ")) {
            return new Heading(pieces(text.substring(2)));
        }
        if (text.startsWith("- ")) {
            return new Item(pieces(text.substring(2)));
        }
        Optional<Placeholder> alone = Optional.of(IN_BRACES.matcher(text))
                .filter(Matcher::matches)
                .flatMap(match -> Placeholder.of(match.group(1)))
                .filter(Placeholder::isPart);
        return alone.<Line>map(Part::new).orElseGet(() -> new Plain(pieces(text)));
    }

    static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        Matcher match = IN_BRACES.matcher(text);
        int end = 0;
        while (match.find()) {
            words(text.substring(end, match.start()), pieces);
            pieces.add(new Piece.Value(known(match.group(1))));
            end = match.end();
        }
        words(text.substring(end), pieces);
        return List.copyOf(pieces);
    }

    private static void words(String text, List<Piece> pieces) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new RefusedException(LetterRefusal.STRAY_BRACE, Map.of("text", text.strip()));
        }
        if (!text.isEmpty()) {
            pieces.add(new Piece.Words(text));
        }
    }

    private static Placeholder known(String word) {
        Placeholder found = Placeholder.of(word)
                .orElseThrow(() -> new RefusedException(LetterRefusal.UNKNOWN_PLACEHOLDER, Map.of("name", word)));
        if (found.isPart()) {
            throw new RefusedException(LetterRefusal.PART_NOT_ALONE, Map.of("name", word));
        }
        return found;
    }
}
