package org.passerelle.trunks;

import java.util.Locale;
import java.util.regex.Pattern;

/// A host whose addresses the name servers know and may change, such as `sip.carrier.example`.
///
/// @param name in lower case
public record HostName(String name) implements TrunkSource {
    private static final int LONGEST = 253;
    private static final Pattern FORM =
            Pattern.compile("(?i)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\\.?");
    /// The last part of a name has a letter: what has none is an address, or was meant to be one.
    private static final Pattern ENDS_WITH_WORD = Pattern.compile("(?i).*[a-z][a-z0-9-]*\\.?");

    public HostName {
        if (!isOne(name)) {
            throw new IllegalArgumentException("not a host's name: " + name);
        }
        name = name.toLowerCase(Locale.ROOT);
    }

    static boolean isOne(String text) {
        return text.length() <= LONGEST
                && FORM.matcher(text).matches()
                && ENDS_WITH_WORD.matcher(text).matches();
    }

    @Override
    public String toString() {
        return name;
    }
}
