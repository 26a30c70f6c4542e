package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// What is to be different about a webhook.
public record WebhookPatch(Optional<String> url, Optional<List<String>> events, Optional<Boolean> enabled) {}
