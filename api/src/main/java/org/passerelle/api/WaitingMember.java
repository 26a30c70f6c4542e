package org.passerelle.api;

import java.time.Instant;
import java.util.UUID;

/// A member for whom no licence was left.
public record WaitingMember(UUID user, String displayName, String userPrincipalName, Instant since) {}
