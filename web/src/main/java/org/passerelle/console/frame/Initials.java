package org.passerelle.console.frame;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// The letters and the colour that stand for a person where there is no photograph.
final class Initials {
    private static final Pattern WORDS = Pattern.compile("[\\s\\p{Z}]+");

    private Initials() {}

    /// First letter of the first and the last word; one sign where a script writes names without spaces.
    static String of(String name) {
        String[] words = WORDS.split(name.strip());
        String first = firstSign(words[0]);
        String last = words.length > 1 ? firstSign(words[words.length - 1]) : "";
        return (first + last).toUpperCase(Locale.ROOT);
    }

    /// 0 to 7: the same name has the same colour everywhere and always.
    static int colour(String name) {
        return (name.hashCode() * 0x9E3779B9) >>> 29;
    }

    private static String firstSign(String word) {
        int letter =
                word.codePoints().filter(Character::isLetterOrDigit).findFirst().orElse(-1);
        if (letter < 0) {
            return "";
        }
        String rest = word.substring(word.indexOf(Character.toString(letter)));
        var signs = BreakIterator.getCharacterInstance(Locale.ROOT);
        signs.setText(rest);
        return rest.substring(0, signs.next());
    }
}
