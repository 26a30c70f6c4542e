package org.passerelle.scim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.DeniedException;
import org.passerelle.access.RefusedException;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceCall;
import org.passerelle.faces.FaceRequest;
import org.passerelle.provisioning.ProvisionedUser;
import org.passerelle.provisioning.ProvisionedUsers;
import tools.jackson.databind.JsonNode;

/// New users that stand one behind the other in a bulk request, made in one transaction: a directory of 100,000 users
/// comes in so, and to make one costs the database as much as to make fifty.
final class Newcomers {
    static final int MOST_AT_ONCE = 50;

    private final ProvisionedUsers users;
    private final FaceCall call;

    Newcomers(ProvisionedUsers users, FaceCall call) {
        this.users = users;
        this.call = call;
    }

    static boolean isOne(JsonNode operation) {
        return operation.path("method").asString("").equalsIgnoreCase("POST")
                && operation.path("path").asString("").equals("/Users")
                && operation.path("data").isObject();
    }

    /// What each would be answered if it had come alone. Empty where one of them is refused: then none was made, and
    /// each has to come alone, so that whoever sent them learns which.
    Optional<List<FaceAnswer>> make(List<JsonNode> operations) {
        List<JsonNode> sent =
                operations.stream().map(operation -> operation.path("data")).toList();
        try {
            return Optional.of(users.createAll(call.actor(), sent).stream()
                    .map(this::answer)
                    .toList());
        } catch (RefusedException | DeniedException told) {
            return Optional.empty();
        }
    }

    private FaceAnswer answer(ProvisionedUser user) {
        var request = new FaceRequest("POST", ScimDoor.BASE + "/Users", Map.of(), Map.of(), "");
        var alone = new FaceCall(request, call.caller(), Map.of(), call.base(), call.door());
        return Shown.one(201, Shown.user(user, alone), user.version());
    }
}
