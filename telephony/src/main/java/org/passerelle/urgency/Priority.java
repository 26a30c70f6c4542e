package org.passerelle.urgency;

/// What the operating system grants to a thread that moves audio.
public enum Priority {
    /// Not asked yet.
    UNKNOWN("the thread has not started"),
    /// `SCHED_RR`: other work of the machine cannot delay ticks.
    REAL_TIME("real-time"),
    /// A better niceness: ticks are late when the machine is full.
    RAISED("raised, not real-time: allow it with LimitRTPRIO=5 or CAP_SYS_NICE"),
    /// Nothing was granted: ticks are late when the machine is busy.
    USUAL("not raised: allow it with LimitRTPRIO=5 or CAP_SYS_NICE");

    private final String words;

    Priority(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
