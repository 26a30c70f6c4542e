package org.passerelle.api;

import java.time.Instant;
import java.util.List;

/// A licence that a user holds: by itself, through groups, or both.
public record HeldLicence(
        String product,
        String name,
        boolean grantsConferencing,
        Instant assignedAt,
        String assignedBy,
        boolean direct,
        List<String> groups) {
    public HeldLicence {
        groups = List.copyOf(groups);
    }
}
