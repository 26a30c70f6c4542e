package org.passerelle.directory;

import org.passerelle.access.Actor;

/// News, told inside the transaction that removes a group, after its members have left it and before it is gone.
public record GroupLeaving(Actor actor, GroupId group) {}
