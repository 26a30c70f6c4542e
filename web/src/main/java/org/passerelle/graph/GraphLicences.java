package org.passerelle.graph;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Json;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.PinTiming;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceCall;
import org.passerelle.faces.FaceRoute;
import org.passerelle.licences.HeldLicence;
import org.passerelle.licences.LicencePool;
import org.passerelle.licences.Licences;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Licences: what there is, who holds what, giving and taking.
@Component
final class GraphLicences implements GraphRoutes {
    private final Licences licences;
    private final Entitlements entitlements;
    private final GraphUsers users;
    private final Skus skus;
    private final Transactions transactions;
    private final Clock clock;

    GraphLicences(
            Licences licences,
            Entitlements entitlements,
            GraphUsers users,
            Skus skus,
            Transactions transactions,
            Clock clock) {
        this.licences = licences;
        this.entitlements = entitlements;
        this.users = users;
        this.skus = skus;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public List<FaceRoute> routes() {
        return List.of(
                FaceRoute.of(HttpMethod.GET, "/users/{id}/licenseDetails", this::details),
                FaceRoute.of(HttpMethod.POST, "/users/{id}/assignLicense", this::assign),
                FaceRoute.of(HttpMethod.GET, "/subscribedSkus", this::list),
                FaceRoute.of(HttpMethod.GET, "/subscribedSkus/{id}", this::one));
    }

    private FaceAnswer details(FaceCall call) {
        User user = users.require(call);
        ObjectNode list = Json.MAPPER.createObjectNode();
        list.put("@odata.context", GraphUsers.context(call, "users('" + user.id() + "')/licenseDetails"));
        ArrayNode value = list.putArray("value");
        for (HeldLicence held : licences.heldBy(call.actor().tenant(), user.id())) {
            Skus.Sku sku = skus.of(held.product().code());
            String id = user.id() + "/" + sku.id();
            value.addObject()
                    .put(
                            "id",
                            Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8)))
                    .put("skuId", sku.id().toString())
                    .put("skuPartNumber", sku.product())
                    .set("servicePlans", Skus.plans(sku));
        }
        return FaceAnswer.of(200, list);
    }

    /// All or nothing, as with Graph.
    private FaceAnswer assign(FaceCall call) {
        call.actor().require(Permission.SEE_USERS); // the answer shows the user
        JsonNode body = call.json();
        List<String> added =
                body.path("addLicenses").valueStream().map(this::product).toList();
        List<String> removed = body.path("removeLicenses")
                .valueStream()
                .map(one -> product(one.asString("")))
                .toList();
        return transactions.in(call.actor().tenant().value(), () -> {
            User user = users.require(call);
            removed.forEach(product -> entitlements
                    .remove(call.actor(), product, List.of(user.id()))
                    .forEach(GraphLicences::requireDone));
            added.forEach(product -> entitlements
                    .assign(call.actor(), product, List.of(user.id()), PinTiming.NOW)
                    .forEach(GraphLicences::requireDone));
            return FaceAnswer.of(200, users.whole(call, user));
        });
    }

    private String product(JsonNode wanted) {
        if (!wanted.path("disabledPlans").isEmpty()) {
            throw new RefusedException(
                    GraphRefusal.PLANS_NOT_SEPARATE,
                    Map.of("sku", wanted.path("skuId").asString("")));
        }
        return product(wanted.path("skuId").asString(""));
    }

    private String product(String skuId) {
        return skus.product(skuId)
                .orElseThrow(() -> new RefusedException(GraphRefusal.NO_SUCH_SKU, Map.of("sku", skuId)));
    }

    private static void requireDone(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw new RefusedException(refused.refusal(), Map.copyOf(refused.facts()));
        }
    }

    private FaceAnswer list(FaceCall call) {
        ObjectNode list = Json.MAPPER.createObjectNode();
        list.put("@odata.context", GraphUsers.context(call, "subscribedSkus"));
        ArrayNode value = list.putArray("value");
        licences.pools(call.actor()).forEach(pool -> value.add(shown(call, pool)));
        return FaceAnswer.of(200, list);
    }

    private FaceAnswer one(FaceCall call) {
        return licences.pools(call.actor()).stream()
                .map(pool -> shown(call, pool))
                .filter(pool -> pool.path("id").asString("").equalsIgnoreCase(call.name("id")))
                .findFirst()
                .map(pool -> FaceAnswer.of(200, pool))
                .orElseThrow(() -> new RefusedException(GraphRefusal.NO_SUCH_SKU, Map.of("sku", call.name("id"))));
    }

    private ObjectNode shown(FaceCall call, LicencePool pool) {
        Skus.Sku sku = skus.of(pool.product().code());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String tenant = call.actor().tenant().value().toString();
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("accountId", tenant)
                .put("appliesTo", "User")
                .put("capabilityStatus", pool.isOverused(today) ? "Warning" : "Enabled")
                .put("consumedUnits", pool.assigned())
                .put("id", tenant + "_" + sku.id())
                .put("skuId", sku.id().toString())
                .put("skuPartNumber", sku.product());
        shown.putObject("prepaidUnits")
                .put("enabled", pool.usable(today))
                .put("suspended", 0)
                .put("warning", pool.isTrialRunning(today) ? 0 : pool.trial())
                .put("lockedOut", 0);
        shown.set("servicePlans", Skus.plans(sku));
        return shown;
    }
}
