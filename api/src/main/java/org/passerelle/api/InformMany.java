package org.passerelle.api;

import java.util.Optional;

/// Conferencing information by e-mail for many users.
public record InformMany(Choice choice, Optional<String> reason) {}
