package org.passerelle.load;

/// What the callers of all conferences do.
enum Act {
    /// Nobody talks.
    QUIET,
    /// The first of each conference talk all the time, each with a tone of his own.
    TALK,
    /// One after the other says a short word, so that it can be timed.
    WORDS
}
