package org.passerelle.notices;

import static org.passerelle.db.schema.Tables.NOTICE;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.passerelle.access.JobId;

/// Which e-mails are looked for; what is empty matches everything.
///
/// @param job whose changes they tell of
public record NoticeQuery(Optional<NoticeState> state, Optional<JobId> job) {
    public static final NoticeQuery EVERYTHING = new NoticeQuery(Optional.empty(), Optional.empty());

    NoticeQuery with(NoticeState one) {
        return new NoticeQuery(Optional.of(one), job);
    }

    Condition condition() {
        return DSL.and(
                state.map(one -> NOTICE.STATE.eq(one.name())).orElse(DSL.noCondition()),
                job.map(id -> NOTICE.JOB_ID.eq(id.value())).orElse(DSL.noCondition()));
    }
}
