package org.passerelle.api;

/// How often somebody may guess wrongly by telephone.
public record GuessLimits(int owner, int caller, int trunk, int organisation, String etag) {}
