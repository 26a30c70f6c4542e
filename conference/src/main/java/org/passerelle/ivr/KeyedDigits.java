package org.passerelle.ivr;

import java.util.regex.Pattern;

/// Digits as a caller keyed them: a conference ID, a PIN, a telephone number. Never prints itself.
public record KeyedDigits(String value) {
    static final int MOST = 20;
    private static final Pattern FORM = Pattern.compile("[0-9]{1," + MOST + "}");

    public KeyedDigits {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("1 to " + MOST + " digits are keyed: " + value.length() + " characters");
        }
    }

    @Override
    public String toString() {
        return "KeyedDigits[" + value.length() + "]";
    }
}
