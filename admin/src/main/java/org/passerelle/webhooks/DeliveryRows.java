package org.passerelle.webhooks;

import static org.passerelle.db.schema.Tables.WEBHOOK_DELIVERY;
import static org.passerelle.db.schema.Tables.WEBHOOK_EVENT;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.springframework.stereotype.Component;

/// The SQL of messages and what became of them. Called inside a transaction.
@Component
final class DeliveryRows {
    static final Duration TRIED_FOR = Duration.ofHours(24);
    private final DSLContext sql;

    DeliveryRows(DSLContext sql) {
        this.sql = sql;
    }

    /// Something that happened, as it is told.
    record Event(UUID id, WebhookKind kind, Instant at, String body) {}

    /// A message to be sent now.
    record Due(UUID event, String body, int attempts, Instant giveUpAt) {}

    /// One statement for a batch of any size; an event told twice is kept once.
    void insert(TenantId tenant, List<Event> events, List<EndpointId> endpoints, Instant now) {
        UUID[] ids = events.stream().map(Event::id).toArray(UUID[]::new);
        sql.query(
                        """
                        insert into webhook_event (tenant_id, id, kind, at, body)
                        select ?::uuid, e.id, e.kind, e.at, e.body
                          from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::text[]) as e(id, kind, at, body)
                        on conflict do nothing
                        """,
                        tenant.value(),
                        ids,
                        events.stream().map(event -> event.kind().name()).toArray(String[]::new),
                        events.stream()
                                .map(event -> EndpointRows.at(event.at()))
                                .toArray(OffsetDateTime[]::new),
                        events.stream().map(Event::body).toArray(String[]::new))
                .execute();
        sql.query(
                        """
                        insert into webhook_delivery (tenant_id, endpoint_id, event_id, state, next_at, give_up_at)
                        select ?::uuid, p.id, e.id, 'WAITING', ?::timestamptz, ?::timestamptz
                          from unnest(?::uuid[]) as e(id), unnest(?::uuid[]) as p(id)
                        on conflict do nothing
                        """,
                        tenant.value(),
                        EndpointRows.at(now),
                        EndpointRows.at(now.plus(TRIED_FOR)),
                        ids,
                        endpoints.stream().map(EndpointId::value).toArray(UUID[]::new))
                .execute();
    }

    Optional<Due> due(TenantId tenant, EndpointId endpoint, Instant now) {
        return sql.select(
                        WEBHOOK_DELIVERY.EVENT_ID,
                        WEBHOOK_EVENT.BODY,
                        WEBHOOK_DELIVERY.ATTEMPTS,
                        WEBHOOK_DELIVERY.GIVE_UP_AT)
                .from(WEBHOOK_DELIVERY)
                .join(WEBHOOK_EVENT)
                .on(
                        WEBHOOK_EVENT.TENANT_ID.eq(WEBHOOK_DELIVERY.TENANT_ID),
                        WEBHOOK_EVENT.ID.eq(WEBHOOK_DELIVERY.EVENT_ID))
                .where(of(tenant, endpoint), waiting(), WEBHOOK_DELIVERY.NEXT_AT.le(EndpointRows.at(now)))
                .orderBy(WEBHOOK_DELIVERY.NEXT_AT, WEBHOOK_DELIVERY.EVENT_ID)
                .limit(1)
                .fetchOptional(row -> new Due(
                        row.value1(), row.value2(), row.value3(), row.value4().toInstant()));
    }

    /// When the next message waits for its time; empty where none waits.
    Optional<Instant> next(TenantId tenant, EndpointId endpoint) {
        return Optional.ofNullable(sql.select(DSL.min(WEBHOOK_DELIVERY.NEXT_AT))
                        .from(WEBHOOK_DELIVERY)
                        .where(of(tenant, endpoint), waiting())
                        .fetchOne(0, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    void write(
            TenantId tenant,
            EndpointId endpoint,
            Due due,
            Delivery.State state,
            String answer,
            Instant now,
            Instant nextAt) {
        sql.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATE, state.name())
                .set(WEBHOOK_DELIVERY.ATTEMPTS, due.attempts() + 1)
                .set(WEBHOOK_DELIVERY.ANSWER, answer)
                .set(WEBHOOK_DELIVERY.TRIED_AT, EndpointRows.at(now))
                .set(WEBHOOK_DELIVERY.NEXT_AT, EndpointRows.at(nextAt))
                .where(of(tenant, endpoint), WEBHOOK_DELIVERY.EVENT_ID.eq(due.event()))
                .execute();
    }

    /// Tried again from the beginning.
    ///
    /// @return how many there were
    int replay(TenantId tenant, EndpointId endpoint, Optional<UUID> event, Instant now) {
        Condition which = event.<Condition>map(WEBHOOK_DELIVERY.EVENT_ID::eq)
                .orElseGet(() -> WEBHOOK_DELIVERY.STATE.eq(Delivery.State.FAILED.name()));
        return sql.update(WEBHOOK_DELIVERY)
                .set(WEBHOOK_DELIVERY.STATE, Delivery.State.WAITING.name())
                .set(WEBHOOK_DELIVERY.ATTEMPTS, 0)
                .set(WEBHOOK_DELIVERY.NEXT_AT, EndpointRows.at(now))
                .set(WEBHOOK_DELIVERY.GIVE_UP_AT, EndpointRows.at(now.plus(TRIED_FOR)))
                .where(of(tenant, endpoint), which)
                .execute();
    }

    /// The newest first.
    ///
    /// @param before event at which the page before ended
    List<Delivery> list(TenantId tenant, EndpointId endpoint, Optional<UUID> before, int most) {
        return sql.select()
                .from(WEBHOOK_DELIVERY)
                .join(WEBHOOK_EVENT)
                .on(
                        WEBHOOK_EVENT.TENANT_ID.eq(WEBHOOK_DELIVERY.TENANT_ID),
                        WEBHOOK_EVENT.ID.eq(WEBHOOK_DELIVERY.EVENT_ID))
                .where(of(tenant, endpoint))
                .and(before.<Condition>map(WEBHOOK_DELIVERY.EVENT_ID::lt).orElseGet(DSL::noCondition))
                .orderBy(WEBHOOK_DELIVERY.EVENT_ID.desc())
                .limit(most)
                .fetch(DeliveryRows::read);
    }

    /// Endpoints with something to send now.
    List<EndpointId> awaited(TenantId tenant, Instant now) {
        return sql.selectDistinct(WEBHOOK_DELIVERY.ENDPOINT_ID)
                .from(WEBHOOK_DELIVERY)
                .where(
                        WEBHOOK_DELIVERY.TENANT_ID.eq(tenant.value()),
                        waiting(),
                        WEBHOOK_DELIVERY.NEXT_AT.le(EndpointRows.at(now)))
                .fetch(row -> new EndpointId(row.value1()));
    }

    void deleteOlder(TenantId tenant, Instant than) {
        var old = DSL.select(WEBHOOK_EVENT.ID)
                .from(WEBHOOK_EVENT)
                .where(WEBHOOK_EVENT.TENANT_ID.eq(tenant.value()), WEBHOOK_EVENT.AT.lt(EndpointRows.at(than)));
        sql.deleteFrom(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.TENANT_ID.eq(tenant.value()), WEBHOOK_DELIVERY.EVENT_ID.in(old))
                .execute();
        sql.deleteFrom(WEBHOOK_EVENT)
                .where(WEBHOOK_EVENT.TENANT_ID.eq(tenant.value()), WEBHOOK_EVENT.AT.lt(EndpointRows.at(than)))
                .execute();
    }

    private static Condition of(TenantId tenant, EndpointId endpoint) {
        return WEBHOOK_DELIVERY.TENANT_ID.eq(tenant.value()).and(WEBHOOK_DELIVERY.ENDPOINT_ID.eq(endpoint.value()));
    }

    private static Condition waiting() {
        return WEBHOOK_DELIVERY.STATE.eq(DSL.inline(Delivery.State.WAITING.name()));
    }

    private static Delivery read(Record row) {
        return new Delivery(
                row.get(WEBHOOK_EVENT.ID),
                row.get(WEBHOOK_EVENT.KIND),
                row.get(WEBHOOK_EVENT.AT).toInstant(),
                Delivery.State.valueOf(row.get(WEBHOOK_DELIVERY.STATE)),
                row.get(WEBHOOK_DELIVERY.ATTEMPTS),
                row.get(WEBHOOK_DELIVERY.ANSWER),
                Optional.ofNullable(row.get(WEBHOOK_DELIVERY.TRIED_AT)).map(OffsetDateTime::toInstant),
                row.get(WEBHOOK_DELIVERY.NEXT_AT).toInstant());
    }
}
