package org.passerelle.withdrawals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemWork;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobItem;
import org.passerelle.notices.Ending;
import org.passerelle.notices.Reminders;
import org.springframework.stereotype.Component;

/// Writes a reminder to each user who has what goes.
@Component
final class ReminderWork implements ItemWork {
    static final String KIND = "withdrawal-reminder";
    static final String PROVIDER = "provider";
    static final String NUMBER = "number";
    static final String ON = "on";

    private final Reminders reminders;

    ReminderWork(Reminders reminders) {
        this.reminders = reminders;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        var ending = new Ending(
                RetireWork.parameter(job, PROVIDER),
                RetireWork.parameter(job, NUMBER),
                LocalDate.parse(RetireWork.parameter(job, ON)));
        return reminders.queue(actor, ending, items);
    }

    @Override
    public Optional<Permission> retryNeeds() {
        return Optional.of(Permission.SEND_EMAILS);
    }
}
