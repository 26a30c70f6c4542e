package org.passerelle.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.passerelle.api.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The identifiers that Microsoft has for the products of the price list: the table `api/skus.csv`. Immutable.
@Component
final class Skus {
    private final Map<String, Sku> byProduct = read();

    /// A product as Graph names it.
    record Sku(String product, UUID id, List<Plan> plans) {}

    /// A part of a product.
    record Plan(String name, UUID id) {}

    /// @param product a code of the price list
    Sku of(String product) {
        return Objects.requireNonNull(byProduct.get(product), "a product without a row in api/skus.csv: " + product);
    }

    Optional<String> product(String skuId) {
        return byProduct.values().stream()
                .filter(sku -> sku.id().toString().equalsIgnoreCase(skuId))
                .map(Sku::product)
                .findFirst();
    }

    static ArrayNode plans(Sku sku) {
        ArrayNode plans = Json.MAPPER.createArrayNode();
        sku.plans().forEach(plan -> plans.add(plan(plan)));
        return plans;
    }

    private static ObjectNode plan(Plan plan) {
        return Json.MAPPER
                .createObjectNode()
                .put("servicePlanId", plan.id().toString())
                .put("servicePlanName", plan.name())
                .put("provisioningStatus", "Success")
                .put("appliesTo", "User");
    }

    private static Map<String, Sku> read() {
        try (var in = Skus.class.getResourceAsStream("/api/skus.csv")) {
            if (in == null) {
                throw new IllegalStateException("api/skus.csv is not on the class path");
            }
            var skus = new TreeMap<String, Sku>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .forEach(line -> {
                        String[] cells = line.split(",", -1);
                        List<Plan> plans = Arrays.stream(cells[2].split(" "))
                                .filter(text -> !text.isEmpty())
                                .map(text -> text.split(":"))
                                .map(parts -> new Plan(parts[0], UUID.fromString(parts[1])))
                                .toList();
                        skus.put(cells[0], new Sku(cells[0], UUID.fromString(cells[1]), plans));
                    });
            return skus;
        } catch (IOException e) {
            throw new UncheckedIOException("api/skus.csv cannot be read", e);
        }
    }
}
