package org.passerelle.api;

/// Whether everybody can see the service numbers.
public record PublicNumbers(boolean shown) {}
