package org.passerelle.licences;

import java.time.Instant;

/// A licence in a user's hands.
public record HeldLicence(Product product, Instant assignedAt, String assignedBy) {}
