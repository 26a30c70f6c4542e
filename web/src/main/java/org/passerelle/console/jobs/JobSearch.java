package org.passerelle.console.jobs;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.JobId;
import org.passerelle.console.lists.ListQuestion;
import org.passerelle.jobs.JobState;

/// What the address of the list of jobs says; a state nobody knows finds all.
///
/// @param before the page begins behind this job
public record JobSearch(String state, String before) {
    /// Spring binds what is not in the address as null.
    public JobSearch(@Nullable String state, @Nullable String before) {
        this.state = Objects.requireNonNullElse(state, "");
        this.before = Objects.requireNonNullElse(before, "");
    }

    public Optional<JobState> only() {
        return Arrays.stream(JobState.values())
                .filter(known -> known.name().equalsIgnoreCase(state))
                .findFirst();
    }

    /// The same search as a file.
    public ListQuestion question() {
        return new ListQuestion(
                "jobs", JobPage.PATH, Map.of("state", only().map(Enum::name).orElse("")));
    }

    /// What is shown now, for the next look while jobs run.
    public String here() {
        return start().map(this::behind).orElse(question().back());
    }

    /// @throws org.passerelle.access.RefusedException `NO_SUCH_JOB`
    Optional<JobId> start() {
        return Optional.of(before).filter(text -> !text.isEmpty()).map(JobPages::parse);
    }

    String behind(JobId job) {
        String list = question().back();
        return list + (list.equals(JobPage.PATH) ? "?" : "&") + "before=" + job;
    }
}
