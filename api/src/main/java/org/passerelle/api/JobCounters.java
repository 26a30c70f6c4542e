package org.passerelle.api;

/// How items ended so far.
public record JobCounters(long changed, long unchanged, long refused, long failed) {}
