package org.passerelle.api;

/// How long call records are kept.
///
/// @param numberDays after which a caller's number loses its end
public record CallKeeping(int keepDays, int numberDays, String etag) {}
