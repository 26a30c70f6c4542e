package org.passerelle.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When a conference is over although people are in it.
///
/// @param withoutChange since somebody came or went, where a leader has been in it
/// @param withoutLeader since it began, where none ever was
/// @param afterLastLeader since the last leader left, where callers may not be without one
/// @param waitingAtMost how long callers wait for a conference that does not begin
/// @param reconnect how long the place of somebody who left is kept
public record EndRules(
        Duration withoutChange,
        Duration withoutLeader,
        Duration afterLastLeader,
        Duration waitingAtMost,
        Duration reconnect) {
    /// Those of the reference system; 30 minutes of waiting and two for coming back are ours.
    public static final EndRules USUAL = new EndRules(
            Duration.ofHours(24),
            Duration.ofHours(4),
            Duration.ofMinutes(90),
            Duration.ofMinutes(30),
            Duration.ofMinutes(2));

    /// An end to come, and why.
    record End(Instant at, EndReason reason) {}

    /// @param startedAt when it began to run
    /// @param lastChangeAt when somebody came or went
    /// @param lastLeaderAt when a leader was last in it; null if none ever was
    record Course(
            Instant startedAt,
            Instant lastChangeAt,
            @Nullable Instant lastLeaderAt,
            boolean hasLeader) {}

    /// When a running conference ends if nothing more happens.
    End endOf(Course course, boolean startsWithoutLeader) {
        Instant lastLeaderAt = course.lastLeaderAt();
        if (lastLeaderAt == null) {
            return new End(course.startedAt().plus(withoutLeader), EndReason.WITHOUT_LEADER_TOO_LONG);
        }
        var unchanged = new End(course.lastChangeAt().plus(withoutChange), EndReason.UNCHANGED_TOO_LONG);
        if (course.hasLeader() || startsWithoutLeader) {
            return unchanged;
        }
        var leaderless = new End(lastLeaderAt.plus(afterLastLeader), EndReason.LEADER_LEFT);
        return Stream.of(unchanged, leaderless)
                .min((one, other) -> one.at().compareTo(other.at()))
                .orElseThrow();
    }
}
