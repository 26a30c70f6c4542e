package org.passerelle.api;

import java.util.UUID;

/// A user who is a member of a group.
public record GroupMember(UUID user, String displayName, String userPrincipalName) {}
