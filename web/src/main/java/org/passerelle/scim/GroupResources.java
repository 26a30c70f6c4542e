package org.passerelle.scim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import org.passerelle.directory.GroupId;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceCall;
import org.passerelle.faces.FaceRoute;
import org.passerelle.provisioning.Found;
import org.passerelle.provisioning.Listing;
import org.passerelle.provisioning.Patch;
import org.passerelle.provisioning.ProvisionedGroup;
import org.passerelle.provisioning.ProvisionedGroups;
import org.passerelle.provisioning.Schemas;
import org.passerelle.rest.RestRefusal;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/// `/Groups`.
@Component
final class GroupResources implements ScimRoutes {
    private static final String ALL = "/Groups";
    private static final String ONE = "/Groups/{id}";

    private final ProvisionedGroups groups;

    GroupResources(ProvisionedGroups groups) {
        this.groups = groups;
    }

    @Override
    public List<FaceRoute> routes() {
        return List.of(
                FaceRoute.of(HttpMethod.GET, ALL, this::list),
                FaceRoute.of(HttpMethod.POST, "/Groups/.search", call -> list(Asked.searching(call))),
                FaceRoute.of(HttpMethod.POST, ALL, this::create),
                FaceRoute.of(HttpMethod.GET, ONE, this::one),
                FaceRoute.of(HttpMethod.PUT, ONE, this::replace),
                FaceRoute.of(HttpMethod.PATCH, ONE, this::patch),
                FaceRoute.of(HttpMethod.DELETE, ONE, this::remove));
    }

    private FaceAnswer list(FaceCall call) {
        Listing listing = Asked.listing(call);
        Found<ProvisionedGroup> found = groups.list(call.actor(), listing, Shown.wants(call, "members"));
        return Shown.list(
                found,
                found.resources().stream()
                        .map(group -> Shown.group(group, call))
                        .toList(),
                listing,
                call);
    }

    private FaceAnswer one(FaceCall call) {
        ProvisionedGroup group = groups.require(call.actor(), id(call), Shown.wants(call, "members"));
        return Asked.isUnchanged(call, version(group))
                ? new FaceAnswer(304, Optional.empty(), Map.of())
                : answer(200, group, call);
    }

    private FaceAnswer create(FaceCall call) {
        return answer(201, groups.create(call.actor(), call.json()), call);
    }

    private FaceAnswer replace(FaceCall call) {
        return answer(200, groups.replace(call.actor(), id(call), call.json(), seen(call)), call);
    }

    /// What cannot be read is refused before it is looked whether the group is there.
    private FaceAnswer patch(FaceCall call) {
        GroupId id = id(call);
        Patch patch = Patch.read(Schemas.Kind.GROUP, call.json());
        ProvisionedGroup group = groups.patch(call.actor(), id, patch, seen(call));
        return Asked.wantsRepresentation(call)
                ? answer(200, groups.require(call.actor(), id, Shown.wants(call, "members")), call)
                : FaceAnswer.nothing().with("ETag", "W/\"" + version(group) + '"');
    }

    private FaceAnswer remove(FaceCall call) {
        groups.remove(call.actor(), id(call), seen(call));
        return FaceAnswer.nothing();
    }

    private static FaceAnswer answer(int status, ProvisionedGroup group, FaceCall call) {
        return Shown.one(status, Shown.group(group, call), version(group));
    }

    private static String version(ProvisionedGroup group) {
        return String.valueOf(group.group().rowVersion());
    }

    /// @throws RefusedException `VERSION_OUTDATED` where it is no version of ours
    private static Optional<Long> seen(FaceCall call) {
        return Asked.version(call).map(text -> {
            if (!text.matches("[0-9]{1,18}")) {
                throw new RefusedException(RestRefusal.VERSION_OUTDATED);
            }
            return Long.parseLong(text);
        });
    }

    private static GroupId id(FaceCall call) {
        return new GroupId(Asked.id(call));
    }
}
