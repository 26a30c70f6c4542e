package org.passerelle.api;

import java.util.Optional;

/// A telephone that is to register.
public record NewPhone(String userName, Optional<String> label) {}
