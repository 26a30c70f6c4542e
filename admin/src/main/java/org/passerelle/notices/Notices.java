package org.passerelle.notices;

import static org.passerelle.db.schema.Tables.NOTICE;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Cause;
import org.passerelle.assignments.Pins;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.jobs.JobRefusal;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.letters.LetterKind;
import org.passerelle.mail.MailRefusal;
import org.passerelle.mail.MailServers;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Component;

/// The e-mails users got and will get, and having them sent. Thread-safe.
@Component
public final class Notices {
    /// Counts stop here.
    public static final int MANY = 10_000;

    private final Transactions transactions;
    private final NoticeRows rows;
    private final Outbox outbox;
    private final NoticeRunner runner;
    private final MailServers servers;
    private final Organisations organisations;
    private final Users users;
    private final Assignments assignments;
    private final Pins pins;
    private final ServiceNumbers numbers;
    private final Selections selections;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    Notices(
            Transactions transactions,
            NoticeRows rows,
            Outbox outbox,
            NoticeRunner runner,
            MailServers servers,
            Organisations organisations,
            Users users,
            Assignments assignments,
            Pins pins,
            ServiceNumbers numbers,
            Selections selections,
            Jobs jobs,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.outbox = outbox;
        this.runner = runner;
        this.servers = servers;
        this.organisations = organisations;
        this.users = users;
        this.assignments = assignments;
        this.pins = pins;
        this.numbers = numbers;
        this.selections = selections;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /// A change that users have not been told of yet, since it may still be taken back.
    ///
    /// @param until when the grace is over
    public record Pending(Cause cause, Instant at, Instant until) {}

    /// Newest first.
    ///
    /// @param before the page begins behind this one
    public List<Notice> page(Actor actor, NoticeQuery query, Optional<NoticeId> before, int most) {
        actor.require(Permission.SEE_EMAILS);
        return transactions.read(actor.tenant().value(), () -> list(actor.tenant(), query, before, most));
    }

    /// A job may have a million: each of their states is read by itself, as the index has them.
    private List<Notice> list(TenantId tenant, NoticeQuery query, Optional<NoticeId> before, int most) {
        if (query.job().isEmpty() || query.state().isPresent()) {
            return rows.list(tenant, query.condition().and(before(before)), most);
        }
        return Arrays.stream(NoticeState.values())
                .flatMap(state -> list(tenant, query.with(state), before, most).stream())
                .sorted(Comparator.comparing((Notice notice) -> notice.id().toString())
                        .reversed())
                .limit(most)
                .toList();
    }

    /// What users are told of a job's changes.
    ///
    /// @throws RefusedException `NO_SUCH_JOB`
    public JobNotices ofJob(Actor actor, JobId job) {
        actor.require(Permission.SEE_EMAILS);
        TenantId tenant = actor.tenant();
        return transactions.read(tenant.value(), () -> {
            if (!jobs.exists(tenant, job)) {
                throw new RefusedException(JobRefusal.NO_SUCH_JOB);
            }
            return new JobNotices(
                    jobs.isQuiet(tenant, job), outbox.count(tenant, job, MANY), rows.count(tenant, job, MANY));
        });
    }

    /// How many of a job failed; at most [#MANY]. A job that is not there has none.
    public int failedOf(Actor actor, JobId job) {
        actor.require(Permission.SEE_EMAILS);
        return transactions.read(
                actor.tenant().value(),
                () -> rows.count(actor.tenant(), job, MANY).getOrDefault(NoticeState.FAILED, 0));
    }

    /// Those of one user, newest first.
    public List<Notice> ofUser(Actor actor, UserId user, Optional<NoticeId> before, int most) {
        actor.require(Permission.SEE_EMAILS);
        return transactions.read(
                actor.tenant().value(),
                () -> rows.list(actor.tenant(), NOTICE.USER_ID.eq(user.value()).and(before(before)), most));
    }

    public List<Pending> pending(Actor actor, UserId user) {
        actor.require(Permission.SEE_EMAILS);
        return transactions.read(actor.tenant().value(), () -> {
            List<Outbox.Entry> waiting = outbox.waiting(actor.tenant(), user);
            Duration grace = servers.settings(actor.tenant()).grace();
            return waiting.stream()
                    .map(entry -> new Pending(
                            entry.cause(), entry.at(), waiting.getLast().at().plus(grace)))
                    .toList();
        });
    }

    /// At most [#MANY].
    public int count(Actor actor, NoticeState state) {
        actor.require(Permission.SEE_EMAILS);
        return transactions.read(actor.tenant().value(), () -> rows.count(actor.tenant(), state, MANY));
    }

    /// Sends a user's numbers and conference ID; nothing changes, and the PIN is not in it.
    ///
    /// @throws RefusedException `NO_MAIL_SERVER`, `NOT_ON_OUR_PROVIDER`, `NO_MAIL_ADDRESS`
    public void sendInformation(Actor actor, UserId id) {
        actor.require(Permission.SEND_EMAILS);
        requireServer(actor.tenant());
        transactions.in(actor.tenant().value(), () -> {
            User user = users.require(actor.tenant(), id);
            Facts now = requireReachable(actor.tenant(), user);
            order(actor, user, new Verdict(LetterKind.INFORMATION, PinMention.KEPT), now, now, "");
            audit.record(actor, entry("notice.ordered", user));
        });
    }

    /// Starts the job that does so for a selection.
    ///
    /// @throws RefusedException `NO_MAIL_SERVER`
    public JobId sendInformation(Actor actor, Selection selection, String reason) {
        actor.require(Permission.SEND_EMAILS);
        requireServer(actor.tenant());
        return jobs.start(
                actor,
                new NewJob(SendInformationWork.KIND, Map.of(), Map.of(), reason),
                () -> selections.users(actor, selection));
    }

    /// Sends an e-mail that failed or waits for somebody's word, or one that was sent once more: as things are now,
    /// with a link of its own.
    ///
    /// @throws RefusedException where it is on its way, or is no longer true
    public void sendAgain(Actor actor, NoticeId id) {
        actor.require(Permission.SEND_EMAILS);
        requireServer(actor.tenant());
        transactions.in(actor.tenant().value(), () -> {
            NoticeRows.Told told =
                    rows.lock(actor.tenant(), id).orElseThrow(() -> new RefusedException(NoticeRefusal.NO_SUCH_NOTICE));
            if (!told.notice().canBeSent()) {
                throw new RefusedException(NoticeRefusal.NOTICE_ON_ITS_WAY);
            }
            User user = users.require(actor.tenant(), told.notice().user());
            Facts now = facts(actor.tenant(), user);
            if (now.ours() != told.now().ours()) {
                throw new RefusedException(NoticeRefusal.NOTICE_OUT_OF_DATE, Map.of("name", user.displayName()));
            }
            if (told.sendTo().isEmpty()) {
                requireAddress(user);
            }
            if (told.notice().state() == NoticeState.SENT) {
                order(actor, user, told.verdict(), told.was(), now, told.sendTo());
            } else {
                rows.requeue(actor.tenant(), NOTICE.ID.eq(id.value()));
                Transactions.afterCommit(runner::ring);
            }
            audit.record(actor, entry("notice.repeated", user));
        });
    }

    /// Sends all that failed, or all that wait for somebody's word.
    ///
    /// @param state `FAILED` or `HELD`
    /// @return how many
    public int sendAll(Actor actor, NoticeState state) {
        actor.require(Permission.SEND_EMAILS);
        requireServer(actor.tenant());
        return allOf(actor, state, "notice.all-repeated", () -> {
            Transactions.afterCommit(runner::ring);
            return rows.requeue(actor.tenant(), NOTICE.STATE.eq(state.name()));
        });
    }

    /// Sends those of a job that failed.
    ///
    /// @return how many
    /// @throws RefusedException `NO_SUCH_JOB`, `NOTHING_TO_SEND`
    public int sendFailed(Actor actor, JobId job) {
        actor.require(Permission.SEND_EMAILS);
        requireServer(actor.tenant());
        return transactions.in(actor.tenant().value(), () -> {
            String kind =
                    jobs.kind(actor.tenant(), job).orElseThrow(() -> new RefusedException(JobRefusal.NO_SUCH_JOB));
            int sent = rows.requeue(
                    actor.tenant(), NOTICE.JOB_ID.eq(job.value()).and(NOTICE.STATE.eq(NoticeState.FAILED.name())));
            if (sent == 0) {
                throw new RefusedException(NoticeRefusal.NOTHING_TO_SEND);
            }
            Transactions.afterCommit(runner::ring);
            audit.record(
                    actor,
                    new AuditEntry(
                            "notice.job-repeated", "job", job, kind, List.of(new Change("emails", null, "" + sent))));
            return sent;
        });
    }

    /// Those that wait for somebody's word are not sent any more.
    ///
    /// @return how many
    public int discardHeld(Actor actor) {
        actor.require(Permission.SEND_EMAILS);
        return allOf(actor, NoticeState.HELD, "notice.all-discarded", () -> rows.discardHeld(actor.tenant()));
    }

    private int allOf(Actor actor, NoticeState state, String action, java.util.function.IntSupplier work) {
        if (state != NoticeState.FAILED && state != NoticeState.HELD) {
            throw new IllegalArgumentException("only failed or held e-mails can be sent together: " + state);
        }
        return transactions.in(actor.tenant().value(), () -> {
            int touched = work.getAsInt();
            if (touched == 0) {
                throw new RefusedException(NoticeRefusal.NOTHING_TO_SEND);
            }
            audit.record(
                    actor,
                    new AuditEntry(
                            action,
                            "organisation",
                            actor.tenant(),
                            organisations.require(actor.tenant()).name(),
                            List.of(new Change("emails", null, "" + touched))));
            return touched;
        });
    }

    /// A new PIN by an e-mail to another address than the user's own, this once: for somebody who cannot read the own
    /// one. Nobody sees it here, and the user's own address gets nothing.
    ///
    /// @throws RefusedException `NO_MAIL_SERVER`, `BAD_MAIL`, `NOT_ON_OUR_PROVIDER`
    public void sendNewPin(Actor actor, UserId id, String address) {
        actor.require(Permission.RESET_PIN);
        requireServer(actor.tenant());
        Users.checkMail(address);
        transactions.in(actor.tenant().value(), () -> {
            User user = users.require(actor.tenant(), id);
            pins.resetUnseen(actor, user, address);
            Facts now = facts(actor.tenant(), user);
            order(actor, user, new Verdict(LetterKind.PIN_RESET, PinMention.NEW), now, now, address);
        });
    }

    private void order(Actor actor, User user, Verdict verdict, Facts was, Facts now, String sendTo) {
        Instant at = clock.instant();
        var draft = new Draft(user.id(), verdict, was, now, at, actor.job(), actor.name(), sendTo, true);
        rows.insert(actor.tenant(), List.of(draft), NoticeState.WAITING, at);
        Transactions.afterCommit(runner::ring);
    }

    private Facts requireReachable(TenantId tenant, User user) {
        Facts now = facts(tenant, user);
        if (!now.ours()) {
            throw new RefusedException(AssignmentRefusal.NOT_ON_OUR_PROVIDER, Map.of("name", user.displayName()));
        }
        requireAddress(user);
        return now;
    }

    private static void requireAddress(User user) {
        if (user.details().mail().isBlank()) {
            throw new RefusedException(NoticeRefusal.NO_MAIL_ADDRESS, Map.of("name", user.displayName()));
        }
    }

    private Facts facts(TenantId tenant, User user) {
        Assignment now = assignments
                .find(tenant, user.id())
                .orElseThrow(() -> new IllegalStateException("user without assignment: " + user.id()));
        return Facts.of(now, Numbers.read(numbers, tenant));
    }

    private void requireServer(TenantId tenant) {
        if (!servers.settings(tenant).isComplete()) {
            throw new RefusedException(MailRefusal.NO_MAIL_SERVER);
        }
    }

    private static org.jooq.Condition before(Optional<NoticeId> before) {
        return before.map(id -> NOTICE.ID.lt(id.value())).orElse(DSL.noCondition());
    }

    static AuditEntry entry(String action, User user) {
        return new AuditEntry(action, "user", user.id(), user.displayName(), List.of());
    }
}
