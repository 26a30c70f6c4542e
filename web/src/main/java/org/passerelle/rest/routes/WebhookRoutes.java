package org.passerelle.rest.routes;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.passerelle.api.Count;
import org.passerelle.api.NewWebhook;
import org.passerelle.api.Replay;
import org.passerelle.api.Webhook;
import org.passerelle.api.WebhookMade;
import org.passerelle.api.WebhookPatch;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.passerelle.webhooks.Delivery;
import org.passerelle.webhooks.Endpoint;
import org.passerelle.webhooks.EndpointId;
import org.passerelle.webhooks.WebhookKind;
import org.passerelle.webhooks.WebhookRefusal;
import org.passerelle.webhooks.Webhooks;
import org.springframework.stereotype.Component;

/// Other systems that are told of what happens, and the messages to them.
@Component
final class WebhookRoutes implements Routes {
    private final Webhooks webhooks;

    WebhookRoutes(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list(
                        "/webhooks",
                        Webhook.class,
                        call -> Parts.all(webhooks.all(call.actor()), WebhookRoutes::shown)),
                Route.create("/webhooks", WebhookMade.class, this::create)
                        .takes(NewWebhook.class)
                        .being(Route.Trait.SECRET),
                Route.get("/webhooks/{id}", Webhook.class, call -> versioned(require(call))),
                Route.patch("/webhooks/{id}", WebhookPatch.class, Webhook.class, this::change),
                Route.delete("/webhooks/{id}", this::remove),
                Route.post("/webhooks/{id}:rotateSecret", WebhookMade.class, this::rotate)
                        .being(Route.Trait.SECRET),
                Route.post("/webhooks/{id}:test", Void.class, this::test).nothing(),
                Route.post("/webhooks/{id}:replay", Count.class, this::replay).takes(Replay.class),
                Route.list(
                        "/webhooks/{id}/deliveries",
                        org.passerelle.api.WebhookDelivery.class,
                        this::deliveries,
                        Parameter.TOP,
                        Parameter.AFTER));
    }

    private Answer create(Call call) {
        NewWebhook wanted = call.body(NewWebhook.class);
        Set<WebhookKind> kinds =
                wanted.events().map(WebhookRoutes::kinds).orElseGet(() -> EnumSet.copyOf(WebhookKind.subscribable()));
        Webhooks.Made made = webhooks.add(call.actor(), wanted.url(), kinds);
        return Answer.created(
                "/webhooks/" + made.endpoint().id(),
                new WebhookMade(shown(made.endpoint()), made.secret().text()));
    }

    private Answer change(Call call) {
        WebhookPatch wanted = call.body(WebhookPatch.class);
        Endpoint now = require(call);
        webhooks.update(
                call.actor(),
                now.id(),
                wanted.url().orElse(now.url()),
                wanted.events().map(WebhookRoutes::kinds).orElse(now.kinds()),
                wanted.enabled().orElse(now.enabled()),
                call.versionNumber());
        return versioned(require(call));
    }

    private Answer remove(Call call) {
        webhooks.remove(call.actor(), id(call));
        return new Answer.Nothing();
    }

    private Answer rotate(Call call) {
        Endpoint now = require(call);
        String secret =
                webhooks.rotate(call.actor(), now.id(), now.rowVersion()).text();
        return Answer.of(new WebhookMade(shown(require(call)), secret));
    }

    private Answer test(Call call) {
        webhooks.test(call.actor(), id(call));
        return new Answer.Nothing();
    }

    private Answer replay(Call call) {
        Replay wanted = call.bodyOr(Replay.class, new Replay(Optional.empty()));
        return Answer.of(new Count(webhooks.replay(call.actor(), id(call), wanted.message())));
    }

    private Answer deliveries(Call call) {
        int top = call.top();
        EndpointId id = require(call).id();
        List<Delivery> found = webhooks.deliveries(call.actor(), id, call.after(UUID::fromString), top + 1);
        return Parts.of(call, found, top, WebhookRoutes::shown, Delivery::event);
    }

    private Endpoint require(Call call) {
        return webhooks.require(call.actor(), id(call));
    }

    private static EndpointId id(Call call) {
        return call.id("id", EndpointId::parse, WebhookRefusal.NO_SUCH_ENDPOINT);
    }

    private static Set<WebhookKind> kinds(List<String> types) {
        return types.stream()
                .map(type -> WebhookKind.subscribable().stream()
                        .filter(kind -> kind.type().equals(type))
                        .findFirst()
                        .orElseThrow(() -> Members.unfit("/events")))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(WebhookKind.class)));
    }

    private static Answer versioned(Endpoint endpoint) {
        return Answer.of(shown(endpoint)).versioned(String.valueOf(endpoint.rowVersion()));
    }

    private static Webhook shown(Endpoint endpoint) {
        return new Webhook(
                endpoint.id().value(),
                endpoint.url(),
                endpoint.kinds().stream().map(WebhookKind::type).sorted().toList(),
                endpoint.enabled(),
                Words.camel(endpoint.stopped()),
                endpoint.failingSince(),
                endpoint.formerUntil(),
                endpoint.madeAt(),
                String.valueOf(endpoint.rowVersion()));
    }

    private static org.passerelle.api.WebhookDelivery shown(Delivery delivery) {
        return new org.passerelle.api.WebhookDelivery(
                delivery.event(),
                delivery.kind(),
                delivery.at(),
                Words.camel(delivery.state()),
                delivery.attempts(),
                delivery.answer(),
                delivery.triedAt(),
                delivery.nextAt());
    }
}
