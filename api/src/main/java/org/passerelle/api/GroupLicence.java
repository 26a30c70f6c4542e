package org.passerelle.api;

import java.time.Instant;

/// A licence that a group brings to its members.
public record GroupLicence(String product, String name, Instant givenAt, String givenBy, int held, int waiting) {}
