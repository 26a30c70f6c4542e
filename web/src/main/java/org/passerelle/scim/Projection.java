package org.passerelle.scim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.passerelle.faces.FaceCall;
import org.passerelle.provisioning.Schemas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Only the attributes that are asked for, or all but those that are not wanted (RFC 7644, section 3.9). What is always
/// returned stays: `id` and `schemas`.
final class Projection {
    private static final Set<String> ALWAYS = Set.of("id", "schemas");

    private Projection() {}

    static ObjectNode of(ObjectNode resource, Schemas.Kind kind, FaceCall call) {
        Set<String> only = Asked.names(call, "attributes");
        Set<String> without = Asked.names(call, "excludedAttributes");
        if (!only.isEmpty()) {
            narrow(resource, "", kind, name -> isWanted(name, only), ALWAYS);
        } else if (!without.isEmpty()) {
            narrow(resource, "", kind, name -> !without.contains(name), ALWAYS);
        }
        return resource;
    }

    /// A part counts as asked for where the whole is, and the whole stays where a part is.
    private static boolean isWanted(String name, Set<String> only) {
        return only.stream()
                .anyMatch(one -> one.equals(name)
                        || name.startsWith(one + ".")
                        || name.startsWith(one + ":")
                        || one.startsWith(name + ".")
                        || one.startsWith(name + ":"));
    }

    private static void narrow(
            ObjectNode object, String prefix, Schemas.Kind kind, Predicate<String> wanted, Set<String> always) {
        List<String> gone = new ArrayList<>();
        object.properties().forEach(member -> {
            String own = member.getKey().toLowerCase(Locale.ROOT);
            String name = prefix + own;
            boolean core = prefix.isEmpty() && wanted.test(kind.core().toLowerCase(Locale.ROOT) + ":" + own);
            boolean named = wanted.test(name);
            if (!always.contains(member.getKey()) && !(isExclusion(wanted) ? named && core : named || core)) {
                gone.add(member.getKey());
                return;
            }
            Optional<String> extension = Schemas.extension(kind, member.getKey());
            String next = name + (extension.isPresent() ? ":" : ".");
            parts(member.getValue()).forEach(part -> narrow(part, next, kind, wanted, Set.of()));
        });
        gone.forEach(object::remove);
    }

    /// Whether what nobody named is wanted.
    private static boolean isExclusion(Predicate<String> wanted) {
        return wanted.test(" ");
    }

    private static List<ObjectNode> parts(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return List.of(object);
        }
        return value.isArray()
                ? value.valueStream()
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast)
                        .toList()
                : List.of();
    }
}
