package org.passerelle.api;

import java.util.Optional;

/// What organisers may change from now on.
public record OrganiserChoicesPatch(
        Optional<Boolean> numbers, Optional<Boolean> start, Optional<Boolean> conferenceId) {}
