package org.passerelle.console.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.passerelle.jobs.ItemReport;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Result;

/// One job with some of its items.
///
/// @param left how long it will still take, as far as that can be told
/// @param only the items shown are those that ended so
/// @param next address of the items behind these; empty for none
public record JobPage(Job job, Optional<Duration> left, Optional<Result> only, List<ItemReport> items, String next) {
    public JobPage {
        items = List.copyOf(items);
    }

    public String path() {
        return "/admin/jobs/" + job.id();
    }
}
