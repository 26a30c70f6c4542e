package org.passerelle.sip;

import java.util.Locale;
import java.util.Optional;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;

/// What Session-Expires says (RFC 4028, section 4): `1800;refresher=uac`.
///
/// @param refresher empty where it is not said
record SessionInterval(long seconds, Optional<Refresher> refresher) {
    enum Refresher {
        /// Who has sent the request.
        UAC,
        /// Who has answered it.
        UAS;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Nothing where there is none, or one that nobody can read.
    static Optional<SessionInterval> of(Headers headers) {
        return headers.first(HeaderNames.SESSION_EXPIRES).flatMap(SessionInterval::read);
    }

    private static Optional<SessionInterval> read(String value) {
        String[] words = value.split(";");
        Optional<Refresher> refresher = Optional.empty();
        for (String word : words) {
            String plain = word.replace(" ", "").toLowerCase(Locale.ROOT);
            for (Refresher each : Refresher.values()) {
                refresher = plain.equals("refresher=" + each.wireName()) ? Optional.of(each) : refresher;
            }
        }
        Optional<Refresher> found = refresher;
        return seconds(words[0]).map(seconds -> new SessionInterval(seconds, found));
    }

    /// At least one second.
    static Optional<Long> seconds(String text) {
        String digits = text.strip();
        boolean isNumber =
                !digits.isEmpty() && digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Long.parseLong(digits)).filter(seconds -> seconds > 0) : Optional.empty();
    }

    String toHeader() {
        return seconds + refresher.map(who -> ";refresher=" + who.wireName()).orElse("");
    }
}
