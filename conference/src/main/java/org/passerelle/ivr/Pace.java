package org.passerelle.ivr;

import java.time.Duration;

/// How long a script waits for keys.
///
/// @param firstKey after a question
/// @param betweenKeys then the digits are taken as complete
/// @param choice likewise, where the one digit that was keyed is a choice by itself
/// @param objection for a key that may come or not, such as the star after "if this is not the right one"
/// @param wholeEntry from the greeting to the door
record Pace(Duration firstKey, Duration betweenKeys, Duration choice, Duration objection, Duration wholeEntry) {
    static final Pace USUAL = new Pace(
            Duration.ofSeconds(8),
            Duration.ofSeconds(4),
            Duration.ofSeconds(2),
            Duration.ofMillis(1_500),
            Duration.ofMinutes(4));
    /// For those who need time, for their hands, their eyes or their papers. The first digit of a conference ID is not
    /// taken for a choice sooner than any other digit for the last one.
    static final Pace SLOW = new Pace(
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(4),
            Duration.ofMinutes(10));
}
