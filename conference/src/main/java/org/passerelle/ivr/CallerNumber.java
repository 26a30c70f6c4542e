package org.passerelle.ivr;

/// Where a call comes from, in international form, or empty if withheld. Prints masked.
public record CallerNumber(String value) {
    public static final CallerNumber WITHHELD = new CallerNumber("");
    private static final int SHOWN = 3;

    public boolean isWithheld() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        if (isWithheld()) {
            return "withheld";
        }
        int hidden = Math.max(0, value.length() - SHOWN);
        return "*".repeat(hidden) + value.substring(hidden);
    }
}
