package org.passerelle.webhooks;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.egress.Answer;
import org.passerelle.egress.Egress;
import org.passerelle.jobs.Errands;
import org.springframework.stereotype.Component;

/// Endpoints that are told of what happens, and the messages to them. Thread-safe; adding and changing one looks its
/// host up.
@Component
public final class Webhooks {
    private static final int MOST = 20;
    private static final Duration FORMER_SIGNS = Duration.ofDays(1);

    private final Transactions transactions;
    private final EndpointRows endpoints;
    private final DeliveryRows deliveries;
    private final WebhookNews news;
    private final Egress egress;
    private final Errands errands;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Webhooks(
            Transactions transactions,
            EndpointRows endpoints,
            DeliveryRows deliveries,
            WebhookNews news,
            Egress egress,
            Errands errands,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.news = news;
        this.egress = egress;
        this.errands = errands;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// A new endpoint, and its secret, this once.
    public record Made(Endpoint endpoint, WebhookSecret secret) {}

    /// In the order of their making.
    public List<Endpoint> all(Actor actor) {
        actor.require(Permission.SEE_SETTINGS);
        return transactions.read(actor.tenant().value(), () -> endpoints.all(actor.tenant()));
    }

    /// @throws RefusedException `NO_SUCH_ENDPOINT`
    public Endpoint require(Actor actor, EndpointId id) {
        return all(actor).stream()
                .filter(endpoint -> endpoint.id().equals(id))
                .findFirst()
                .orElseThrow(() -> noSuch(id));
    }

    /// @throws RefusedException where the address cannot be one, nothing is to be told, or there are too many
    public Made add(Actor actor, String url, Set<WebhookKind> kinds) {
        actor.require(Permission.EDIT_SETTINGS);
        String address = checked(url, kinds);
        TenantId tenant = actor.tenant();
        return transactions.in(tenant.value(), () -> {
            if (endpoints.all(tenant).size() >= MOST) {
                throw new RefusedException(WebhookRefusal.TOO_MANY_ENDPOINTS, Map.of("most", MOST));
            }
            var endpoint = new Endpoint(
                    new EndpointId(ids.next()),
                    address,
                    kinds,
                    true,
                    Endpoint.Stopped.NO,
                    Optional.empty(),
                    Optional.empty(),
                    clock.instant(),
                    1);
            WebhookSecret secret = WebhookSecret.make();
            endpoints.insert(tenant, endpoint, secret);
            audit.record(
                    actor,
                    entry(
                            "webhook.added",
                            endpoint,
                            List.of(new Change("address", null, address), new Change("events", null, words(kinds)))));
            return new Made(endpoint, secret);
        });
    }

    /// @param rowVersion the one the caller saw
    /// @throws RefusedException as [#add], or where somebody changed the endpoint meanwhile
    public void update(
            Actor actor, EndpointId id, String url, Set<WebhookKind> kinds, boolean enabled, long rowVersion) {
        actor.require(Permission.EDIT_SETTINGS);
        String address = checked(url, kinds);
        change(actor, id, before -> {
            if (before.rowVersion() != rowVersion) {
                throw new RefusedException(WebhookRefusal.ENDPOINT_CHANGED_MEANWHILE, Map.of("address", before.url()));
            }
            var after = new Endpoint(
                    id,
                    address,
                    kinds,
                    enabled,
                    Endpoint.Stopped.NO,
                    Optional.empty(),
                    before.formerUntil(),
                    before.madeAt(),
                    rowVersion + 1);
            endpoints.update(actor.tenant(), after);
            errands.at(clock.instant(), WebhookDelivery.ERRAND, actor.tenant(), id.value());
            audit.record(
                    actor,
                    entry(
                            "webhook.updated",
                            after,
                            List.of(
                                    new Change("address", before.url(), address),
                                    new Change("events", words(before.kinds()), words(kinds)),
                                    new Change("enabled", "" + before.enabled(), "" + enabled))));
            return after;
        });
    }

    /// The former secret signs beside the new one for a day, so that receivers can change over.
    ///
    /// @param rowVersion the one the caller saw: sent twice, the second makes no secret
    /// @throws RefusedException `NO_SUCH_ENDPOINT` or `ENDPOINT_CHANGED_MEANWHILE`
    public WebhookSecret rotate(Actor actor, EndpointId id, long rowVersion) {
        actor.require(Permission.EDIT_SETTINGS);
        return change(actor, id, endpoint -> {
            if (endpoint.rowVersion() != rowVersion) {
                throw new RefusedException(
                        WebhookRefusal.ENDPOINT_CHANGED_MEANWHILE, Map.of("address", endpoint.url()));
            }
            WebhookSecret secret = WebhookSecret.make();
            endpoints.rotate(actor.tenant(), id, secret, clock.instant().plus(FORMER_SIGNS));
            audit.record(actor, entry("webhook.secret-rotated", endpoint, List.of(Change.secret("secret"))));
            return secret;
        });
    }

    /// With all messages to it.
    public void remove(Actor actor, EndpointId id) {
        actor.require(Permission.EDIT_SETTINGS);
        change(actor, id, endpoint -> {
            endpoints.delete(actor.tenant(), id);
            audit.record(
                    actor, entry("webhook.removed", endpoint, List.of(new Change("address", endpoint.url(), null))));
            return endpoint;
        });
    }

    /// Sends a message that says nothing.
    public void test(Actor actor, EndpointId id) {
        actor.require(Permission.EDIT_SETTINGS);
        change(actor, id, endpoint -> {
            news.test(actor.tenant(), id);
            audit.record(actor, entry("webhook.tested", endpoint, List.of()));
            return endpoint;
        });
    }

    /// The newest first.
    ///
    /// @param before message at which the page before ended
    public List<Delivery> deliveries(Actor actor, EndpointId id, Optional<UUID> before, int most) {
        actor.require(Permission.SEE_SETTINGS);
        return transactions.read(actor.tenant().value(), () -> deliveries.list(actor.tenant(), id, before, most));
    }

    /// Sends once more, under the same `webhook-id`: one message, or all that were given up.
    ///
    /// @throws RefusedException `NO_SUCH_DELIVERY`
    public int replay(Actor actor, EndpointId id, Optional<UUID> event) {
        actor.require(Permission.EDIT_SETTINGS);
        return change(actor, id, endpoint -> {
            int replayed = deliveries.replay(actor.tenant(), id, event, clock.instant());
            if (replayed == 0 && event.isPresent()) {
                throw new RefusedException(
                        WebhookRefusal.NO_SUCH_DELIVERY,
                        Map.of("id", event.get().toString()));
            }
            errands.at(clock.instant(), WebhookDelivery.ERRAND, actor.tenant(), id.value());
            audit.record(
                    actor, entry("webhook.replayed", endpoint, List.of(new Change("messages", null, "" + replayed))));
            return replayed;
        });
    }

    private <T> T change(Actor actor, EndpointId id, java.util.function.Function<Endpoint, T> work) {
        return transactions.in(
                actor.tenant().value(),
                () -> work.apply(endpoints.lock(actor.tenant(), id).orElseThrow(() -> noSuch(id))));
    }

    private String checked(String url, Set<WebhookKind> kinds) {
        String address = url.strip();
        if (kinds.isEmpty() || !WebhookKind.subscribable().containsAll(kinds)) {
            throw new RefusedException(WebhookRefusal.NO_EVENTS_CHOSEN);
        }
        Optional<Answer.Trouble> trouble = parsed(address).flatMap(egress::check);
        if (trouble.isPresent()) {
            throw new RefusedException(
                    switch (trouble.get()) {
                        case NO_SUCH_HOST -> WebhookRefusal.ENDPOINT_HOST_UNKNOWN;
                        case ADDRESS_NOT_ALLOWED -> WebhookRefusal.ENDPOINT_ADDRESS_NOT_ALLOWED;
                        default -> WebhookRefusal.BAD_ENDPOINT_ADDRESS;
                    },
                    Map.of("address", address));
        }
        return address;
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(URI.create(address));
        } catch (IllegalArgumentException notAnAddress) {
            throw new RefusedException(WebhookRefusal.BAD_ENDPOINT_ADDRESS, Map.of("address", address));
        }
    }

    private static RefusedException noSuch(EndpointId id) {
        return new RefusedException(WebhookRefusal.NO_SUCH_ENDPOINT, Map.of("id", id.toString()));
    }

    private static AuditEntry entry(String action, Endpoint endpoint, List<Change> changes) {
        return new AuditEntry(action, "webhook", endpoint.id(), endpoint.url(), changes);
    }

    private static String words(Set<WebhookKind> kinds) {
        return kinds.stream().map(WebhookKind::type).sorted().collect(Collectors.joining(" "));
    }
}
