package org.passerelle.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.Refusal;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Assignments;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.ItemWork;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobItem;
import org.passerelle.jobs.Result;
import org.passerelle.letters.LetterKind;
import org.passerelle.numbers.ServiceNumbers;
import org.springframework.stereotype.Component;

/// Puts conferencing information for the users of a job into the queue.
@Component
final class SendInformationWork implements ItemWork {
    static final String KIND = "send-information";
    private static final Verdict INFORMATION = new Verdict(LetterKind.INFORMATION, PinMention.KEPT);

    private final NoticeRows rows;
    private final Users users;
    private final Assignments assignments;
    private final ServiceNumbers numbers;
    private final Audit audit;
    private final Clock clock;

    SendInformationWork(
            NoticeRows rows, Users users, Assignments assignments, ServiceNumbers numbers, Audit audit, Clock clock) {
        this.rows = rows;
        this.users = users;
        this.assignments = assignments;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<ItemOutcome> run(Actor actor, Job job, List<JobItem> items) {
        actor.require(Permission.SEND_EMAILS);
        List<UserId> ids = items.stream().map(SendInformationWork::user).toList();
        Map<UserId, User> known =
                users.findAll(actor.tenant(), ids).stream().collect(Collectors.toMap(User::id, Function.identity()));
        Map<UserId, Assignment> held = assignments.findAll(actor.tenant(), ids).stream()
                .collect(Collectors.toMap(Assignment::user, Function.identity()));
        Numbers texts = Numbers.read(numbers, actor.tenant());
        Instant now = clock.instant();
        var drafts = new ArrayList<Draft>();
        var entries = new ArrayList<AuditEntry>();
        var outcomes = new ArrayList<ItemOutcome>();
        for (JobItem item : items) {
            User user = known.get(user(item));
            Assignment assignment = held.get(user(item));
            @Nullable Refusal refusal = refusal(user, assignment);
            if (refusal != null || user == null || assignment == null) {
                String code = refusal == null ? AssignmentRefusal.UNKNOWN_USER.code() : refusal.code();
                String name = user == null ? user(item).toString() : user.displayName();
                outcomes.add(
                        new ItemOutcome(item.position(), Result.REFUSED, code, Map.of("name", name, "user", name)));
                continue;
            }
            Facts facts = Facts.of(assignment, texts);
            drafts.add(new Draft(user.id(), INFORMATION, facts, facts, now, actor.job(), actor.name(), "", true));
            entries.add(Notices.entry("notice.ordered", user));
            outcomes.add(new ItemOutcome(item.position(), Result.CHANGED, "information-queued", Map.of()));
        }
        rows.insert(actor.tenant(), drafts, NoticeState.WAITING, now);
        audit.record(actor, entries);
        return outcomes;
    }

    private static @Nullable Refusal refusal(@Nullable User user, @Nullable Assignment assignment) {
        if (user == null || assignment == null) {
            return AssignmentRefusal.UNKNOWN_USER;
        }
        if (!assignment.isOurs()) {
            return AssignmentRefusal.NOT_ON_OUR_PROVIDER;
        }
        return user.details().mail().isBlank() ? NoticeRefusal.NO_MAIL_ADDRESS : null;
    }

    private static UserId user(JobItem item) {
        return item.user().orElseThrow(() -> new IllegalStateException("an item of this job must name a user"));
    }
}
