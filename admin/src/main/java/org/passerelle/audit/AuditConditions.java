package org.passerelle.audit;

import static org.passerelle.db.schema.Tables.AUDIT_EVENT;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.db.Ids;

/// A query but for its groups as SQL, in the form the indexes of `V21__audit_search_columns.sql` serve.
final class AuditConditions {
    /// An identifier and the moment beside it are taken one after the other, and identifiers can run ahead a little.
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private AuditConditions() {}

    static List<Condition> of(TenantId tenant, AuditQuery query) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(AUDIT_EVENT.TENANT_ID.eq(tenant.value()));
        if (!query.objectId().isEmpty()) {
            conditions.add(AUDIT_EVENT.OBJECT_KIND.eq(query.objectKind()));
            conditions.add(AUDIT_EVENT.OBJECT_ID.eq(query.objectId()));
        }
        query.job().ifPresent(job -> conditions.add(AUDIT_EVENT.JOB_ID.eq(job.value())));
        if (!query.correlationId().isEmpty()) {
            conditions.add(correlated(query.correlationId()));
        }
        for (String word :
                query.text().replaceAll("[^\\p{L}\\p{N}]+", " ").strip().split(" ")) {
            if (!word.isEmpty()) {
                conditions.add(AUDIT_EVENT.SEARCH.like(
                        DSL.field("'%' || search_words({0}) || '%'", String.class, DSL.val(word))));
            }
        }
        query.from()
                .ifPresent(from -> conditions.add(
                        AUDIT_EVENT.AT.ge(at(from)).and(AUDIT_EVENT.ID.ge(Ids.madeAt(from.minus(SLACK))))));
        query.until()
                .ifPresent(until -> conditions.add(
                        AUDIT_EVENT.AT.lt(at(until)).and(AUDIT_EVENT.ID.lt(Ids.madeAt(until.plus(SLACK))))));
        return conditions;
    }

    /// What jobs did is found by their own index, and is not in that of requests: a job may have a million events.
    private static Condition correlated(String id) {
        Condition ofRequest = AUDIT_EVENT.CORRELATION_ID.eq(id).and(AUDIT_EVENT.JOB_ID.isNull());
        return UUID_TEXT.matcher(id).matches() ? ofRequest.or(AUDIT_EVENT.JOB_ID.eq(UUID.fromString(id))) : ofRequest;
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
