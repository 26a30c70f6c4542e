package org.passerelle.scim;

import java.util.List;
import org.passerelle.access.UserId;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceCall;
import org.passerelle.faces.FaceRoute;
import org.passerelle.provisioning.Found;
import org.passerelle.provisioning.Listing;
import org.passerelle.provisioning.Patch;
import org.passerelle.provisioning.ProvisionedUser;
import org.passerelle.provisioning.ProvisionedUsers;
import org.passerelle.provisioning.Schemas;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/// `/Users`.
@Component
final class UserResources implements ScimRoutes {
    private static final String ALL = "/Users";
    private static final String ONE = "/Users/{id}";

    private final ProvisionedUsers users;

    UserResources(ProvisionedUsers users) {
        this.users = users;
    }

    @Override
    public List<FaceRoute> routes() {
        return List.of(
                FaceRoute.of(HttpMethod.GET, ALL, this::list),
                FaceRoute.of(HttpMethod.POST, "/Users/.search", call -> list(Asked.searching(call))),
                FaceRoute.of(HttpMethod.POST, ALL, this::create),
                FaceRoute.of(HttpMethod.GET, ONE, this::one),
                FaceRoute.of(HttpMethod.PUT, ONE, this::replace),
                FaceRoute.of(HttpMethod.PATCH, ONE, this::patch),
                FaceRoute.of(HttpMethod.DELETE, ONE, this::remove));
    }

    private FaceAnswer list(FaceCall call) {
        Listing listing = Asked.listing(call);
        Found<ProvisionedUser> found = users.list(call.actor(), listing);
        return Shown.list(
                found,
                found.resources().stream().map(user -> Shown.user(user, call)).toList(),
                listing,
                call);
    }

    private FaceAnswer one(FaceCall call) {
        ProvisionedUser user = users.require(call.actor(), id(call));
        return Asked.isUnchanged(call, user.version())
                ? new FaceAnswer(304, java.util.Optional.empty(), java.util.Map.of())
                : answer(200, user, call);
    }

    private FaceAnswer create(FaceCall call) {
        return answer(201, users.create(call.actor(), call.json()), call);
    }

    private FaceAnswer replace(FaceCall call) {
        return answer(200, users.replace(call.actor(), id(call), call.json(), Asked.version(call)), call);
    }

    /// What cannot be read is refused before it is looked whether the user is there.
    private FaceAnswer patch(FaceCall call) {
        UserId id = id(call);
        Patch patch = Patch.read(Schemas.Kind.USER, call.json());
        ProvisionedUser user = users.patch(call.actor(), id, patch, Asked.version(call));
        return Asked.wantsRepresentation(call)
                ? answer(200, user, call)
                : FaceAnswer.nothing().with("ETag", "W/\"" + user.version() + '"');
    }

    private FaceAnswer remove(FaceCall call) {
        users.remove(call.actor(), id(call), Asked.version(call));
        return FaceAnswer.nothing();
    }

    private static FaceAnswer answer(int status, ProvisionedUser user, FaceCall call) {
        return Shown.one(status, Shown.user(user, call), user.version());
    }

    private static UserId id(FaceCall call) {
        return new UserId(Asked.id(call));
    }
}
