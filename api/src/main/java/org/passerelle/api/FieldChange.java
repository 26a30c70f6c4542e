package org.passerelle.api;

import java.util.Optional;

/// One field, from old to new. Of secrets only that they changed.
public record FieldChange(String field, Optional<String> from, Optional<String> to) {}
