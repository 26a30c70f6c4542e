package org.passerelle.api;

import java.util.Optional;

/// What is to be different about the organisation.
public record OrganisationPatch(
        Optional<String> name, Optional<String> country, Optional<String> language, Optional<String> timeZone) {}
