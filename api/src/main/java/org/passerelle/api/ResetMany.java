package org.passerelle.api;

import java.util.Optional;

/// New PINs or new conference IDs for many users.
public record ResetMany(Choice choice, Optional<String> reason) {}
