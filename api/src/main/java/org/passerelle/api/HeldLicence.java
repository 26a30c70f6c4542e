package org.passerelle.api;

import java.time.Instant;

/// A licence that a user holds.
public record HeldLicence(
        String product, String name, boolean grantsConferencing, Instant assignedAt, String assignedBy) {}
