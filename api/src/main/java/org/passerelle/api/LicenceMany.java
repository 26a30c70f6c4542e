package org.passerelle.api;

import java.util.Optional;

/// A licence for many users.
public record LicenceMany(Choice choice, String product, Optional<String> reason) {}
