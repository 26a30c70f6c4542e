package org.passerelle.licences;

import org.passerelle.directory.GroupId;

/// A group through which a user has a licence.
public record BringingGroup(GroupId id, String name) {}
