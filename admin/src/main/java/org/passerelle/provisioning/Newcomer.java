package org.passerelle.provisioning;

import java.util.Optional;
import org.passerelle.directory.UserDetails;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A user that another directory brings.
///
/// @param conferencing what it says of ours
record Newcomer(ObjectNode document, UserDetails details, Optional<ObjectNode> conferencing) {
    /// @throws org.passerelle.access.RefusedException where it does not fit the schemas
    static Newcomer read(JsonNode sent) {
        ObjectNode document = Values.resource(Schemas.Kind.USER, sent);
        Optional<ObjectNode> conferencing = ConferencingEdits.takeOut(document);
        document.put("active", document.path("active").asBoolean(true));
        return new Newcomer(document, Mapping.details(document, true), conferencing);
    }
}
