package org.passerelle.api;

import java.util.Map;
import java.util.Optional;

/// What the columns of a file mean.
///
/// @param columns field, by the column's place counted from 0
public record ImportMapping(Optional<String> kind, Optional<String> key, Optional<Map<String, String>> columns) {}
