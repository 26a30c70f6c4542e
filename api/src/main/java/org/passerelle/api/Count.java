package org.passerelle.api;

/// How many it was done to.
public record Count(int count) {}
