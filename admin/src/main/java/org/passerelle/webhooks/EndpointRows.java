package org.passerelle.webhooks;

import static org.passerelle.db.schema.Tables.WEBHOOK_DELIVERY;
import static org.passerelle.db.schema.Tables.WEBHOOK_ENDPOINT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.passerelle.access.TenantId;
import org.passerelle.db.schema.tables.records.WebhookEndpointRecord;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.springframework.stereotype.Component;

/// The SQL of endpoints. Called inside a transaction.
@Component
final class EndpointRows {
    private final DSLContext sql;
    private final Sealer sealer;

    EndpointRows(DSLContext sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    List<Endpoint> all(TenantId tenant) {
        return sql.selectFrom(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.TENANT_ID.eq(tenant.value()))
                .orderBy(WEBHOOK_ENDPOINT.ID)
                .fetch(EndpointRows::read);
    }

    Optional<Endpoint> lock(TenantId tenant, EndpointId id) {
        return sql.selectFrom(WEBHOOK_ENDPOINT)
                .where(is(tenant, id))
                .forUpdate()
                .fetchOptional(EndpointRows::read);
    }

    List<EndpointId> interestedIn(TenantId tenant, WebhookKind kind) {
        return sql.select(WEBHOOK_ENDPOINT.ID)
                .from(WEBHOOK_ENDPOINT)
                .where(
                        WEBHOOK_ENDPOINT.TENANT_ID.eq(tenant.value()),
                        WEBHOOK_ENDPOINT.ENABLED.isTrue(),
                        WEBHOOK_ENDPOINT.KINDS.contains(new String[] {kind.name()}))
                .fetch(row -> new EndpointId(row.value1()));
    }

    void insert(TenantId tenant, Endpoint endpoint, WebhookSecret secret) {
        sql.insertInto(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.TENANT_ID, tenant.value())
                .set(WEBHOOK_ENDPOINT.ID, endpoint.id().value())
                .set(WEBHOOK_ENDPOINT.URL, endpoint.url())
                .set(WEBHOOK_ENDPOINT.KINDS, kinds(endpoint))
                .set(WEBHOOK_ENDPOINT.SECRET, sealed(endpoint.id(), secret))
                .set(WEBHOOK_ENDPOINT.ENABLED, endpoint.enabled())
                .set(WEBHOOK_ENDPOINT.MADE_AT, at(endpoint.madeAt()))
                .execute();
    }

    /// Switching it on forgets why it was off.
    void update(TenantId tenant, Endpoint endpoint) {
        sql.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.URL, endpoint.url())
                .set(WEBHOOK_ENDPOINT.KINDS, kinds(endpoint))
                .set(WEBHOOK_ENDPOINT.ENABLED, endpoint.enabled())
                .set(WEBHOOK_ENDPOINT.STOPPED, "")
                .setNull(WEBHOOK_ENDPOINT.FAILING_SINCE)
                .set(WEBHOOK_ENDPOINT.ROW_VERSION, WEBHOOK_ENDPOINT.ROW_VERSION.plus(1))
                .where(is(tenant, endpoint.id()))
                .execute();
    }

    /// The present secret signs beside the new one until then.
    void rotate(TenantId tenant, EndpointId id, WebhookSecret secret, Instant formerUntil) {
        sql.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.FORMER_SECRET, WEBHOOK_ENDPOINT.SECRET)
                .set(WEBHOOK_ENDPOINT.FORMER_UNTIL, at(formerUntil))
                .set(WEBHOOK_ENDPOINT.SECRET, sealed(id, secret))
                .set(WEBHOOK_ENDPOINT.ROW_VERSION, WEBHOOK_ENDPOINT.ROW_VERSION.plus(1))
                .where(is(tenant, id))
                .execute();
    }

    void delete(TenantId tenant, EndpointId id) {
        sql.deleteFrom(WEBHOOK_DELIVERY)
                .where(WEBHOOK_DELIVERY.TENANT_ID.eq(tenant.value()), WEBHOOK_DELIVERY.ENDPOINT_ID.eq(id.value()))
                .execute();
        sql.deleteFrom(WEBHOOK_ENDPOINT).where(is(tenant, id)).execute();
    }

    /// Those that sign now, the present one first.
    List<WebhookSecret> secrets(TenantId tenant, EndpointId id, Instant now) {
        return sql
                .selectFrom(WEBHOOK_ENDPOINT)
                .where(is(tenant, id))
                .fetch(row -> row.getFormerUntil() != null
                                && row.getFormerUntil().toInstant().isAfter(now)
                        ? List.of(row.getSecret(), row.getFormerSecret())
                        : List.of(row.getSecret()))
                .stream()
                .flatMap(List::stream)
                .map(kept -> new WebhookSecret(sealer.open(new SealedText(kept), id.value())))
                .toList();
    }

    void noteSuccess(TenantId tenant, EndpointId id) {
        sql.update(WEBHOOK_ENDPOINT)
                .setNull(WEBHOOK_ENDPOINT.FAILING_SINCE)
                .where(is(tenant, id), WEBHOOK_ENDPOINT.FAILING_SINCE.isNotNull())
                .execute();
    }

    void noteFailure(TenantId tenant, EndpointId id, Instant now) {
        sql.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.FAILING_SINCE, at(now))
                .where(is(tenant, id), WEBHOOK_ENDPOINT.FAILING_SINCE.isNull())
                .execute();
    }

    void stop(TenantId tenant, EndpointId id, Endpoint.Stopped why) {
        sql.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.ENABLED, false)
                .set(WEBHOOK_ENDPOINT.STOPPED, why.name())
                .set(WEBHOOK_ENDPOINT.ROW_VERSION, WEBHOOK_ENDPOINT.ROW_VERSION.plus(1))
                .where(is(tenant, id))
                .execute();
    }

    private byte[] sealed(EndpointId id, WebhookSecret secret) {
        return sealer.seal(secret.text(), id.value()).bytes();
    }

    private static String[] kinds(Endpoint endpoint) {
        return endpoint.kinds().stream().map(WebhookKind::name).sorted().toArray(String[]::new);
    }

    private static Condition is(TenantId tenant, EndpointId id) {
        return WEBHOOK_ENDPOINT.TENANT_ID.eq(tenant.value()).and(WEBHOOK_ENDPOINT.ID.eq(id.value()));
    }

    private static Endpoint read(WebhookEndpointRecord row) {
        return new Endpoint(
                new EndpointId(row.getId()),
                row.getUrl(),
                Arrays.stream(row.getKinds()).map(WebhookKind::valueOf).collect(Collectors.toSet()),
                row.getEnabled(),
                row.getStopped().isEmpty() ? Endpoint.Stopped.NO : Endpoint.Stopped.valueOf(row.getStopped()),
                Optional.ofNullable(row.getFailingSince()).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getFormerUntil()).map(OffsetDateTime::toInstant),
                row.getMadeAt().toInstant(),
                row.getRowVersion());
    }

    static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
