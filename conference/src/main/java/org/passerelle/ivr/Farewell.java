package org.passerelle.ivr;

/// Why a call ends, if the caller does not hang up. Each is spoken before the line is cut: there is no other way to end
/// a call.
public enum Farewell {
    NO_INPUT(Prompt.BYE_NO_INPUT),
    TOO_MANY_TRIES(Prompt.BYE_TOO_MANY_TRIES),
    TIME_UP(Prompt.BYE_TIME_UP),
    BLOCKED(Prompt.BYE_BLOCKED),
    CONFERENCE_FULL(Prompt.BYE_CONFERENCE_FULL),
    NOT_ADMITTED(Prompt.BYE_NOT_ADMITTED),
    WAITED_TOO_LONG(Prompt.BYE_WAITED_TOO_LONG),
    ENDED_BY_LEADER(Prompt.BYE_ENDED_BY_LEADER),
    ENDED_BY_ADMINISTRATOR(Prompt.BYE_ENDED_BY_ADMINISTRATOR),
    REMOVED(Prompt.BYE_REMOVED),
    LEADER_GONE(Prompt.BYE_LEADER_GONE),
    TIME_LIMIT(Prompt.BYE_TIME_LIMIT),
    CONFERENCING_OFF(Prompt.BYE_CONFERENCING_OFF),
    NOT_IN_SERVICE(Prompt.BYE_NOT_IN_SERVICE),
    LINES_BUSY(Prompt.BYE_LINES_BUSY),
    SYSTEM_TROUBLE(Prompt.BYE_SYSTEM_TROUBLE),
    /// For a line that carries one direction only.
    NOT_HEARD(Prompt.BYE_NOT_HEARD),
    MAINTENANCE(Prompt.BYE_MAINTENANCE),
    DECLINED(Prompt.BYE_DECLINED),
    TEST_OVER(Prompt.BYE_TEST_OVER);

    private final Prompt reason;

    Farewell(Prompt reason) {
        this.reason = reason;
    }

    public Speech in(Language language) {
        return new Speaker(language).say(reason, Prompt.GOODBYE);
    }
}
