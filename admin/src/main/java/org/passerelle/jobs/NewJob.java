package org.passerelle.jobs;

import java.util.HashMap;
import java.util.Map;

/// What somebody orders.
///
/// @param subject for the title: names and numbers
/// @param parameters for the work
/// @param reason for the audit; may be empty
public record NewJob(String kind, Map<String, String> subject, Map<String, String> parameters, String reason) {
    static final String EMAILS = "emails";

    public NewJob {
        subject = Map.copyOf(subject);
        parameters = Map.copyOf(parameters);
    }

    /// Users are not told by e-mail of what this job changes.
    public NewJob quiet() {
        var more = new HashMap<>(parameters);
        more.put(EMAILS, "no");
        return new NewJob(kind, subject, more, reason);
    }
}
