package org.passerelle.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.UserId;
import org.passerelle.assignments.DialOut;
import org.passerelle.directory.Group;
import tools.jackson.databind.node.ObjectNode;

/// A user as SCIM shows one: what the other directory said, and what the product knows.
///
/// @param document by the schemas, but for what is below
/// @param version grows with whatever of it changes
public record ProvisionedUser(
        UserId id,
        ObjectNode document,
        List<Group> groups,
        Conferencing conferencing,
        String version,
        Instant createdAt,
        Instant updatedAt) {
    public ProvisionedUser {
        groups = List.copyOf(groups);
    }

    /// A user's conferencing; never the PIN.
    public record Conferencing(
            boolean licensed,
            Optional<String> provider,
            Optional<String> conferenceId,
            Optional<String> tollNumber,
            Optional<String> tollFreeNumber,
            DialOut dialOut) {}
}
