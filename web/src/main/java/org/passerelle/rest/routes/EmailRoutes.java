package org.passerelle.rest.routes;

import java.util.List;
import java.util.Optional;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.api.Count;
import org.passerelle.api.Email;
import org.passerelle.api.EmailCounts;
import org.passerelle.api.EmailState;
import org.passerelle.directory.Users;
import org.passerelle.jobs.JobRefusal;
import org.passerelle.notices.JobNotices;
import org.passerelle.notices.Notice;
import org.passerelle.notices.NoticeId;
import org.passerelle.notices.NoticeQuery;
import org.passerelle.notices.NoticeRefusal;
import org.passerelle.notices.NoticeState;
import org.passerelle.notices.Notices;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// E-mails to users, and what became of them.
@Component
final class EmailRoutes implements Routes {
    private final Notices notices;
    private final Users users;

    EmailRoutes(Notices notices, Users users) {
        this.notices = notices;
        this.users = users;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list(
                        "/emails",
                        Email.class,
                        this::list,
                        Parameter.text("state", "failed"),
                        Parameter.text("job", ""),
                        Parameter.TOP,
                        Parameter.AFTER),
                Route.list("/users/{id}/emails", Email.class, this::ofUser, Parameter.TOP, Parameter.AFTER),
                Route.get("/jobs/{id}/emailCounts", EmailCounts.class, this::ofJob),
                Route.post("/emails/{id}:sendAgain", Void.class, this::sendAgain)
                        .nothing(),
                Route.post("/emails:sendAll", Count.class, this::sendAll).takes(EmailState.class),
                Route.post(
                        "/emails:discardHeld",
                        Count.class,
                        call -> Answer.of(new Count(notices.discardHeld(call.actor())))));
    }

    private Answer list(Call call) {
        int top = call.top();
        var query = new NoticeQuery(call.constant("state", NoticeState.class), call.word("job", EmailRoutes::job));
        List<Notice> found = notices.page(call.actor(), query, call.after(NoticeId::parse), top + 1);
        return Parts.of(call, found, top, EmailRoutes::shown, Notice::id);
    }

    private Answer ofUser(Call call) {
        int top = call.top();
        UserId user = users.require(call.actor().tenant(), UserTexts.id(call)).id();
        List<Notice> found = notices.ofUser(call.actor(), user, call.after(NoticeId::parse), top + 1);
        return Parts.of(call, found, top, EmailRoutes::shown, Notice::id);
    }

    private Answer ofJob(Call call) {
        JobId job = call.id("id", JobId::parse, JobRefusal.NO_SUCH_JOB);
        JobNotices told = notices.ofJob(call.actor(), job);
        return Answer.of(new EmailCounts(
                told.quiet(),
                told.inGrace(),
                told.of(NoticeState.WAITING),
                told.of(NoticeState.HELD),
                told.of(NoticeState.SENDING),
                told.of(NoticeState.SENT),
                told.of(NoticeState.FAILED),
                told.of(NoticeState.CANCELLED)));
    }

    private static Optional<JobId> job(String text) {
        try {
            return Optional.of(JobId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Answer sendAgain(Call call) {
        notices.sendAgain(call.actor(), call.id("id", NoticeId::parse, NoticeRefusal.NO_SUCH_NOTICE));
        return new Answer.Nothing();
    }

    private Answer sendAll(Call call) {
        EmailState wanted = call.body(EmailState.class);
        NoticeState state = Members.constant(NoticeState.class, wanted.state(), "/state");
        boolean isOfJob = wanted.job().isPresent();
        if (state != NoticeState.FAILED && (state != NoticeState.HELD || isOfJob)) {
            throw Members.unfit("/state");
        }
        if (isOfJob) {
            return Answer.of(new Count(
                    notices.sendFailed(call.actor(), new JobId(wanted.job().get()))));
        }
        return Answer.of(new Count(notices.sendAll(call.actor(), state)));
    }

    private static Email shown(Notice notice) {
        return new Email(
                notice.id().value(),
                notice.user().value(),
                notice.name(),
                Words.camel(notice.kind()),
                Words.camel(notice.state()),
                notice.job().map(JobId::value),
                notice.orderedBy(),
                notice.address(),
                notice.language(),
                notice.problem(),
                notice.attempts(),
                notice.createdAt(),
                notice.nextAttempt(),
                notice.sentAt());
    }
}
