package org.passerelle.api;

import java.util.UUID;

/// Users chosen for something, as they were chosen; those who match are looked up when it is used.
public record Selection(UUID id, long count) {}
