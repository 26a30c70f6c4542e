package org.passerelle.assignments;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which versions of a user somebody saw, in a file that goes out and comes back. Written `u3-a1`, which no spreadsheet
/// takes for a number or a day.
///
/// @param user of what the directory knows
public record Etag(long user, long assignment) {
    private static final Pattern TEXT = Pattern.compile("u(\\d{1,18})-a(\\d{1,18})");

    /// Empty where it is none.
    public static Optional<Etag> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Etag(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "u" + user + "-a" + assignment;
    }
}
