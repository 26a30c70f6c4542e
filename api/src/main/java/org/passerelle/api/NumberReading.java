package org.passerelle.api;

import java.util.Optional;

/// How a called number is understood on a trunk.
///
/// @param how mapped, international, national or unknown
public record NumberReading(String called, String how, Optional<String> read, Optional<String> serviceNumber) {}
