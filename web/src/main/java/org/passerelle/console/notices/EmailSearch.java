package org.passerelle.console.notices;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.JobId;
import org.passerelle.console.lists.ListQuestion;
import org.passerelle.notices.NoticeId;
import org.passerelle.notices.NoticeQuery;
import org.passerelle.notices.NoticeState;

/// What the address of the list of e-mails says; an address made by hand that makes no sense finds everything.
///
/// @param job only what tells of this job's changes
/// @param before the page begins behind this e-mail
public record EmailSearch(String state, String job, String before) {
    static final String PATH = "/admin/emails";

    /// Spring binds what is not in the address as null.
    public EmailSearch(@Nullable String state, @Nullable String job, @Nullable String before) {
        this.state = Objects.requireNonNullElse(state, "");
        this.job = Objects.requireNonNullElse(job, "");
        this.before = Objects.requireNonNullElse(before, "");
    }

    public Optional<NoticeState> only() {
        return Arrays.stream(NoticeState.values())
                .filter(known -> known.name().equalsIgnoreCase(state))
                .findFirst();
    }

    public Optional<JobId> jobId() {
        return identifier().map(JobId::new);
    }

    /// The same search without the job.
    public String withoutJob() {
        return new EmailSearch(state, "", "").question().back();
    }

    /// The same search as a file.
    public ListQuestion question() {
        var narrowed = new LinkedHashMap<String, String>();
        narrowed.put("state", only().map(Enum::name).orElse(""));
        narrowed.put("job", jobId().map(JobId::toString).orElse(""));
        return new ListQuestion("emails", PATH, narrowed);
    }

    NoticeQuery query() {
        return new NoticeQuery(only(), jobId());
    }

    /// @throws org.passerelle.access.RefusedException `NO_SUCH_NOTICE`
    Optional<NoticeId> start() {
        return EmailPages.parse(before);
    }

    String behind(NoticeId notice) {
        String list = question().back();
        return list + (list.equals(PATH) ? "?" : "&") + "before=" + notice;
    }

    private Optional<UUID> identifier() {
        try {
            return job.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(job));
        } catch (IllegalArgumentException madeByHand) {
            return Optional.empty();
        }
    }
}
