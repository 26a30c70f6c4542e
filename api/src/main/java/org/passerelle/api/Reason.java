package org.passerelle.api;

import java.util.Optional;

/// Why something is done, for the audit.
public record Reason(Optional<String> reason) {}
