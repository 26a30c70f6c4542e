package org.passerelle.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;

/// A piece of background work.
///
/// @param kind which [Work] does it
/// @param subject what a person reads in its title: names and numbers
/// @param parameters what the work needs to know
/// @param actor who ordered it, with the permissions of then
/// @param total how many items; for work on a stream that is still being read, how many are known
/// @param position the last item done
/// @param undoes the job that this one takes back
/// @param retries the job whose refused and failed items this one tries again
public record Job(
        JobId id,
        String kind,
        JobState state,
        Map<String, String> subject,
        Map<String, String> parameters,
        String reason,
        Actor actor,
        long total,
        long position,
        Counters counters,
        boolean cancelAsked,
        boolean pauseAsked,
        String problem,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<JobId> undoes,
        Optional<JobId> retries) {

    /// A person holds it, and there is something left to do.
    boolean isHeld() {
        return pauseAsked && !cancelAsked && counters.done() < total;
    }

    /// 0 to 100.
    public int percent() {
        return state.isOver() ? 100 : total == 0 ? 0 : (int) Math.min(99, position * 100 / total);
    }

    /// At the present speed; empty until that can be told.
    public Optional<Duration> left(Instant now) {
        if (startedAt.isEmpty() || position == 0 || state.isOver()) {
            return Optional.empty();
        }
        Duration spent = Duration.between(startedAt.get(), now);
        return Optional.of(spent.multipliedBy(Math.max(0, total - position)).dividedBy(position));
    }
}
