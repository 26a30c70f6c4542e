package org.passerelle.api;

/// For how many people a command changed something.
public record Affected(int people) {}
