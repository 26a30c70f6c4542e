package org.passerelle.api;

import java.util.UUID;

/// A list of users that somebody gave a name.
public record SavedView(
        UUID id, String name, String view, String search, String filter, String orderBy, boolean shared, boolean own) {}
