package org.passerelle.dialin;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keys in the body of a SIP INFO, in the two forms that gateways write.
///
/// ```
/// Content-Type: application/dtmf-relay      Content-Type: application/dtmf
///
/// Signal=5                                  5
/// Duration=160
/// ```
final class InfoKeys {
    /// Blanks of one line only: where line ends count as blanks, a body of thousands of them is looked through from
    /// each of them again.
    private static final Pattern SIGNAL =
            Pattern.compile("(?im)^[ \\t]*+signal[ \\t]*+=[ \\t]*+([0-9*#a-d]|1[0-5])[ \\t]*+$");
    private static final String IN_ORDER_OF_EVENTS = "0123456789*#ABCD";

    private InfoKeys() {}

    /// The key that was pressed, if this is about one.
    static Optional<Character> of(String contentType, String text) {
        String type =
                contentType.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
        return switch (type) {
            case "application/dtmf-relay" -> {
                Matcher signal = SIGNAL.matcher(text);
                yield signal.find() ? key(signal.group(1)) : Optional.empty();
            }
            case "application/dtmf" -> key(text.strip());
            default -> Optional.empty();
        };
    }

    /// Some write 10 and 11 for the star and the hash, as RFC 4733 numbers them.
    private static Optional<Character> key(String written) {
        String key = written.toUpperCase(Locale.ROOT);
        if (key.length() == 1 && IN_ORDER_OF_EVENTS.contains(key)) {
            return Optional.of(key.charAt(0));
        }
        return key.matches("1[0-5]") ? Optional.of(IN_ORDER_OF_EVENTS.charAt(Integer.parseInt(key))) : Optional.empty();
    }
}
