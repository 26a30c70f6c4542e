package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// Whom to tell, and of what.
///
/// @param events types as CloudEvents has them; left out: all
public record NewWebhook(String url, Optional<List<String>> events) {}
