package org.passerelle.jobs;

import java.util.Map;

/// What somebody orders.
///
/// @param subject for the title: names and numbers
/// @param parameters for the work
/// @param reason for the audit; may be empty
public record NewJob(String kind, Map<String, String> subject, Map<String, String> parameters, String reason) {
    public NewJob {
        subject = Map.copyOf(subject);
        parameters = Map.copyOf(parameters);
    }
}
