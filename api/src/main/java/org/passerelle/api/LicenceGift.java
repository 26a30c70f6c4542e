package org.passerelle.api;

import java.util.Optional;

/// Who gets a licence: those who confer without one.
public record LicenceGift(Optional<Integer> days, Optional<String> reason) {}
