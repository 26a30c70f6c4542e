package org.passerelle.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Assignments;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.JobItem;
import org.passerelle.jobs.Result;
import org.passerelle.letters.LetterKind;
import org.passerelle.mail.MailServers;
import org.passerelle.numbers.ServiceNumbers;
import org.springframework.stereotype.Component;

/// Reminds users by e-mail of what will end. Thread-safe.
@Component
public final class Reminders {
    private static final Verdict REMINDER = new Verdict(LetterKind.REMINDER, PinMention.NONE);

    private final NoticeRows rows;
    private final NoticeRunner runner;
    private final MailServers servers;
    private final Users users;
    private final Assignments assignments;
    private final ServiceNumbers numbers;
    private final Clock clock;

    Reminders(
            NoticeRows rows,
            NoticeRunner runner,
            MailServers servers,
            Users users,
            Assignments assignments,
            ServiceNumbers numbers,
            Clock clock) {
        this.rows = rows;
        this.runner = runner;
        this.servers = servers;
        this.users = users;
        this.assignments = assignments;
        this.numbers = numbers;
        this.clock = clock;
    }

    /// For a job's work, in its transaction. While no mail server is set up, reminders wait for somebody's word.
    ///
    /// @return one outcome for each item
    public List<ItemOutcome> queue(Actor actor, Ending ending, List<JobItem> items) {
        actor.require(Permission.SEND_EMAILS);
        List<UserId> ids = items.stream().flatMap(item -> item.user().stream()).toList();
        Map<UserId, User> known =
                users.findAll(actor.tenant(), ids).stream().collect(Collectors.toMap(User::id, Function.identity()));
        Map<UserId, Assignment> held = assignments.findAll(actor.tenant(), ids).stream()
                .collect(Collectors.toMap(Assignment::user, Function.identity()));
        Numbers texts = Numbers.read(numbers, actor.tenant());
        Instant now = clock.instant();
        var drafts = new ArrayList<Draft>();
        var outcomes = new ArrayList<ItemOutcome>();
        for (JobItem item : items) {
            UserId id = item.user().orElseThrow();
            User user = known.get(id);
            Assignment assignment = held.get(id);
            if (user == null || assignment == null) {
                outcomes.add(refused(item, AssignmentRefusal.UNKNOWN_USER.code(), id.toString()));
            } else if (user.details().mail().isBlank()) {
                outcomes.add(refused(item, NoticeRefusal.NO_MAIL_ADDRESS.code(), user.displayName()));
            } else {
                Facts facts = Facts.of(assignment, texts).with(ending);
                drafts.add(new Draft(id, REMINDER, facts, facts, now, actor.job(), actor.name(), "", true));
                outcomes.add(new ItemOutcome(item.position(), Result.CHANGED, "reminder-queued", Map.of()));
            }
        }
        NoticeState state = servers.settings(actor.tenant()).isComplete() ? NoticeState.WAITING : NoticeState.HELD;
        rows.insert(actor.tenant(), drafts, state, now);
        Transactions.afterCommit(runner::ring);
        return outcomes;
    }

    private static ItemOutcome refused(JobItem item, String code, String name) {
        return new ItemOutcome(item.position(), Result.REFUSED, code, Map.of("name", name, "user", name));
    }
}
