package org.passerelle.api;

import java.util.Optional;

/// Where a sample is sent.
public record EmailTrial(String address, Optional<String> kind, Optional<String> language) {}
