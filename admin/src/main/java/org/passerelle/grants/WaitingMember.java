package org.passerelle.grants;

import java.time.Instant;
import org.passerelle.access.UserId;

/// Somebody whose group brings a product of which no licence was left.
public record WaitingMember(UserId user, String displayName, String userPrincipalName, Instant since) {}
