package org.passerelle.scim;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.passerelle.access.RefusedException;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceCall;
import org.passerelle.faces.FaceRoute;
import org.passerelle.provisioning.Attribute;
import org.passerelle.provisioning.Schemas;
import org.passerelle.rest.RestRefusal;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the server can do and what its resources are like (RFC 7643, sections 5 to 7).
@Component
final class Descriptions implements ScimRoutes {
    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";
    private static final Map<String, String> NAMES = Map.of(
            Schemas.USER, "User",
            Schemas.GROUP, "Group",
            Schemas.ENTERPRISE, "EnterpriseUser",
            Schemas.AUDIO_CONFERENCING, "AudioConferencing");

    @Override
    public List<FaceRoute> routes() {
        return List.of(
                FaceRoute.of(HttpMethod.GET, "/ServiceProviderConfig", Descriptions::config),
                FaceRoute.of(HttpMethod.GET, "/ResourceTypes", call -> Shown.all(types(call))),
                FaceRoute.of(HttpMethod.GET, "/ResourceTypes/{id}", call -> one(call, types(call))),
                FaceRoute.of(HttpMethod.GET, "/Schemas", call -> Shown.all(schemas(call))),
                FaceRoute.of(HttpMethod.GET, "/Schemas/{id}", call -> one(call, schemas(call))));
    }

    private static FaceAnswer config(FaceCall call) {
        ObjectNode config = Shown.object();
        config.putArray("schemas").add(CORE + "ServiceProviderConfig");
        config.put("documentationUri", call.base().replaceFirst("/scim/v2$", "/docs/api"));
        config.putObject("patch").put("supported", true);
        config.putObject("bulk")
                .put("supported", true)
                .put("maxOperations", Bulk.MOST_OPERATIONS)
                .put("maxPayloadSize", Bulk.MOST_BYTES);
        config.putObject("filter").put("supported", true).put("maxResults", Asked.MOST);
        config.putObject("changePassword").put("supported", false);
        config.putObject("sort").put("supported", false);
        config.putObject("etag").put("supported", true);
        config.putArray("authenticationSchemes")
                .addObject()
                .put("type", "oauthbearertoken")
                .put("name", "Bearer token")
                .put("description", "A token of a program, made under Settings, Tokens.")
                .put("primary", true);
        return FaceAnswer.of(200, located(config, call, "ServiceProviderConfig", "/ServiceProviderConfig"));
    }

    private static List<ObjectNode> types(FaceCall call) {
        return List.of(
                type(call, "User", "/Users", Schemas.Kind.USER), type(call, "Group", "/Groups", Schemas.Kind.GROUP));
    }

    private static ObjectNode type(FaceCall call, String name, String endpoint, Schemas.Kind kind) {
        ObjectNode type = Shown.object();
        type.putArray("schemas").add(CORE + "ResourceType");
        type.put("id", name).put("name", name).put("endpoint", endpoint).put("schema", kind.core());
        ArrayNode extensions = type.putArray("schemaExtensions");
        kind.extensions()
                .forEach(urn -> extensions.addObject().put("schema", urn).put("required", false));
        return located(type, call, "ResourceType", "/ResourceTypes/" + name);
    }

    private static List<ObjectNode> schemas(FaceCall call) {
        return Schemas.urns().stream().map(urn -> schema(call, urn)).toList();
    }

    private static ObjectNode schema(FaceCall call, String urn) {
        ObjectNode schema = Shown.object();
        schema.putArray("schemas").add(CORE + "Schema");
        String name = NAMES.getOrDefault(urn, urn.substring(urn.lastIndexOf(':') + 1));
        schema.put("id", urn).put("name", name).put("description", name);
        ArrayNode attributes = schema.putArray("attributes");
        Schemas.attributes(urn).forEach(attribute -> attributes.add(attribute(attribute)));
        return located(schema, call, "Schema", "/Schemas/" + urn);
    }

    private static ObjectNode attribute(Attribute attribute) {
        ObjectNode shown = Shown.object()
                .put("name", attribute.name())
                .put("type", attribute.type().text())
                .put("multiValued", attribute.isMultiValued())
                .put("description", attribute.about())
                .put("required", attribute.isRequired())
                .put("caseExact", false)
                .put("mutability", attribute.mutability())
                .put("returned", attribute.isWriteOnly() ? "never" : "default")
                .put("uniqueness", attribute.isUnique() ? "server" : "none");
        if (attribute.type() == Attribute.Type.REFERENCE) {
            shown.putArray("referenceTypes").add("external");
        }
        if (!attribute.parts().isEmpty()) {
            ArrayNode parts = shown.putArray("subAttributes");
            attribute.parts().forEach(part -> parts.add(attribute(part)));
        }
        return shown;
    }

    private static ObjectNode located(ObjectNode resource, FaceCall call, String type, String path) {
        resource.putObject("meta").put("resourceType", type).put("location", call.base() + path);
        return resource;
    }

    private static FaceAnswer one(FaceCall call, List<ObjectNode> resources) {
        Function<ObjectNode, String> id = one -> one.path("id").asString("");
        return resources.stream()
                .filter(one -> id.apply(one).equalsIgnoreCase(call.name("id")))
                .findFirst()
                .map(one -> FaceAnswer.of(200, one))
                .orElseThrow(() -> new RefusedException(
                        RestRefusal.NO_SUCH_ADDRESS,
                        Map.of("path", call.request().path())));
    }
}
