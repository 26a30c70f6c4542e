package org.passerelle.assignments;

import java.util.regex.Pattern;

/// A leader's PIN in the clear: lives from the moment it is made to the moment it is shown once, and never prints
/// itself.
public record Pin(String digits) {
    static final int LONGEST = 12;
    private static final Pattern FORM = Pattern.compile("[0-9]{4,12}");

    public Pin {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("a PIN has 4 to 12 digits: " + digits.length() + " characters");
        }
    }

    @Override
    public String toString() {
        return "Pin[****]";
    }
}
