package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// What is to be different about calls of the bridge.
public record DialOutPatch(
        Optional<List<String>> countries, Optional<Integer> userMinutes, Optional<Integer> organisationMinutes) {}
