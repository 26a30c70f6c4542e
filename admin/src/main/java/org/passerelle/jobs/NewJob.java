package org.passerelle.jobs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.JobId;

/// What somebody orders.
///
/// @param subject for the title: names and numbers
/// @param parameters for the work
/// @param reason for the audit; may be empty
/// @param undoes the job that this one takes back
/// @param retries the job whose refused and failed items this one tries again
public record NewJob(
        String kind,
        Map<String, String> subject,
        Map<String, String> parameters,
        String reason,
        Optional<JobId> undoes,
        Optional<JobId> retries) {
    static final String EMAILS = "emails";

    public NewJob {
        subject = Map.copyOf(subject);
        parameters = Map.copyOf(parameters);
    }

    /// A job of its own.
    public NewJob(String kind, Map<String, String> subject, Map<String, String> parameters, String reason) {
        this(kind, subject, parameters, reason, Optional.empty(), Optional.empty());
    }

    /// Users are not told by e-mail of what this job changes.
    public NewJob quiet() {
        var more = new HashMap<>(parameters);
        more.put(EMAILS, "no");
        return new NewJob(kind, subject, more, reason, undoes, retries);
    }

    public NewJob undoing(JobId job) {
        return new NewJob(kind, subject, parameters, reason, Optional.of(job), Optional.empty());
    }

    static NewJob again(Job job) {
        return new NewJob(
                job.kind(), job.subject(), job.parameters(), job.reason(), Optional.empty(), Optional.of(job.id()));
    }
}
