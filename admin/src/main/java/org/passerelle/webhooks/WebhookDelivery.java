package org.passerelle.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.egress.Answer;
import org.passerelle.egress.Egress;
import org.passerelle.jobs.Errand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Sends what waits for one endpoint, one message after the other (docs/adr/0060-webhooks.md). No transaction is open
/// while a receiver is spoken to; a server killed in between sends once more under the same `webhook-id`.
@Component
final class WebhookDelivery implements Errand {
    static final String ERRAND = "webhook";
    /// After a day without one success an endpoint is noted; after three it is switched off.
    static final Duration FAILING_FOR = Duration.ofDays(3);

    private static final Logger LOGGER = LoggerFactory.getLogger(WebhookDelivery.class);
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));
    /// So that one dead receiver is not asked for each message that waits.
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final int MOST_IN_A_TURN = 100;
    private static final int HTTP_GONE = 410;

    private final Transactions transactions;
    private final EndpointRows endpoints;
    private final DeliveryRows deliveries;
    private final Egress egress;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher news;

    WebhookDelivery(
            Transactions transactions,
            EndpointRows endpoints,
            DeliveryRows deliveries,
            Egress egress,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher news) {
        this.transactions = transactions;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.egress = egress;
        this.audit = audit;
        this.clock = clock;
        this.news = news;
    }

    @Override
    public String kind() {
        return ERRAND;
    }

    @Override
    public Optional<Instant> run(TenantId tenant, UUID subject) {
        var id = new EndpointId(subject);
        for (int sent = 0; sent < MOST_IN_A_TURN; sent++) {
            Optional<Letter> letter = transactions.read(tenant.value(), () -> next(tenant, id));
            if (letter.isEmpty()) {
                return sent > 0 ? Optional.of(clock.instant().plus(LOOK_AGAIN)) : comeAgain(tenant, id);
            }
            if (!deliver(tenant, letter.get())) {
                return comeAgain(tenant, id)
                        .map(time -> later(time, clock.instant().plus(REST)));
            }
        }
        return Optional.of(clock.instant());
    }

    /// A message on its way.
    private record Letter(Endpoint endpoint, DeliveryRows.Due due, List<WebhookSecret> secrets) {}

    private Optional<Letter> next(TenantId tenant, EndpointId id) {
        Instant now = clock.instant();
        return find(tenant, id)
                .filter(Endpoint::enabled)
                .flatMap(endpoint -> deliveries
                        .due(tenant, id, now)
                        .map(due -> new Letter(endpoint, due, endpoints.secrets(tenant, id, now))));
    }

    /// @return whether the receiver took it
    private boolean deliver(TenantId tenant, Letter letter) {
        Instant at = clock.instant();
        Answer answer = egress.post(
                URI.create(letter.endpoint().url()),
                headers(letter, at),
                letter.due().body().getBytes(StandardCharsets.UTF_8));
        boolean taken = answer instanceof Answer.Answered answered && answered.isSuccess();
        transactions.in(tenant.value(), () -> {
            if (taken) {
                noteTaken(tenant, letter, word(answer));
            } else {
                noteFailure(tenant, letter, answer);
            }
        });
        news.publishEvent(new MessageTried(taken));
        return taken;
    }

    private static Map<String, String> headers(Letter letter, Instant at) {
        String id = letter.due().event().toString();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", CloudEvent.CONTENT_TYPE);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put(
                "webhook-signature",
                letter.secrets().stream()
                        .map(secret -> secret.sign(id, at, letter.due().body()))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    private void noteTaken(TenantId tenant, Letter letter, String answer) {
        Instant now = clock.instant();
        EndpointId id = letter.endpoint().id();
        deliveries.write(tenant, id, letter.due(), Delivery.State.DELIVERED, answer, now, now);
        endpoints.noteSuccess(tenant, id);
    }

    private void noteFailure(TenantId tenant, Letter letter, Answer answer) {
        Instant now = clock.instant();
        EndpointId id = letter.endpoint().id();
        Instant next = now.plus(pause(letter.due().attempts()));
        boolean isLast = next.isAfter(letter.due().giveUpAt());
        deliveries.write(
                tenant,
                id,
                letter.due(),
                isLast ? Delivery.State.FAILED : Delivery.State.WAITING,
                word(answer),
                now,
                isLast ? now : next);
        endpoints.noteFailure(tenant, id, now);
        if (answer instanceof Answer.Answered(int status) && status == HTTP_GONE) {
            stop(tenant, letter.endpoint(), Endpoint.Stopped.GONE);
        } else if (letter.endpoint()
                .failingSince()
                .filter(since -> since.isBefore(now.minus(FAILING_FOR)))
                .isPresent()) {
            stop(tenant, letter.endpoint(), Endpoint.Stopped.FAILING);
        }
    }

    private void stop(TenantId tenant, Endpoint endpoint, Endpoint.Stopped why) {
        endpoints.stop(tenant, endpoint.id(), why);
        audit.record(
                Actor.system(tenant, "webhooks"),
                new AuditEntry(
                        "webhook.stopped",
                        "webhook",
                        endpoint.id(),
                        endpoint.url(),
                        List.of(new Change("enabled", "true", "false"))));
        LOGGER.atWarn()
                .addKeyValue("endpoint", endpoint.id())
                .addKeyValue("why", why)
                .log("webhook switched off");
    }

    /// With some chance in it, so that many do not come back at once.
    static Duration pause(int attemptsBefore) {
        Duration pause = PAUSES.get(Math.min(attemptsBefore, PAUSES.size() - 1));
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 5));
    }

    private Optional<Instant> comeAgain(TenantId tenant, EndpointId id) {
        return transactions.read(
                tenant.value(),
                () -> find(tenant, id).filter(Endpoint::enabled).flatMap(endpoint -> deliveries.next(tenant, id)));
    }

    private Optional<Endpoint> find(TenantId tenant, EndpointId id) {
        return endpoints.all(tenant).stream()
                .filter(endpoint -> endpoint.id().equals(id))
                .findFirst();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String word(Answer answer) {
        return switch (answer) {
            case Answer.Answered answered -> Integer.toString(answered.status());
            case Answer.Failed failed ->
                failed.trouble().name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }
}
