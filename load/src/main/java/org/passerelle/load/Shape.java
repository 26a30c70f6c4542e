package org.passerelle.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many conferences of how many callers each: `50x3`.
record Shape(int conferences, int callers) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");

    Shape {
        if (conferences < 1 || callers < 1) {
            throw new IllegalArgumentException(
                    "a shape must have at least one conference and one caller: " + conferences + "x" + callers);
        }
    }

    static Shape parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("a shape must be conferences x callers, as 50x3: " + text);
        }
        return new Shape(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)));
    }

    int legs() {
        return conferences * callers;
    }

    @Override
    public String toString() {
        return conferences + "x" + callers;
    }
}
