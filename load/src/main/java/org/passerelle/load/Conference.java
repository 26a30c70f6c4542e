package org.passerelle.load;

/// A conference as callers know it.
///
/// @param pin of its leader, who then comes first; empty where callers may start without one. Never printed
record Conference(String id, String pin) {
    /// A line of the list: the ID, and the PIN behind a blank where there is one.
    static Conference parse(String line) {
        String[] words = line.strip().split("\\s+");
        if (words.length > 2 || !words[0].matches("[0-9]{4,12}")) {
            throw new IllegalArgumentException(
                    "a line must be a conference ID of 4 to 12 digits, and a PIN behind a blank where a leader must"
                            + " start: it has " + words.length + " words");
        }
        return new Conference(words[0], words.length == 2 ? words[1] : "");
    }

    /// What somebody presses to get in. The hash at the end cuts short what he would be told.
    String keys(boolean isFirst) {
        String pause = String.valueOf(Leg.PAUSE);
        return isFirst && !pin.isEmpty()
                ? pause + "*" + id + "#" + pin + "#" + pause + pause + "#"
                : pause + id + "#" + pause + pause + "#";
    }

    @Override
    public String toString() {
        return "Conference[" + id + "]";
    }
}
