package org.passerelle.api;

import java.util.Optional;

/// Users of a plan whose outcome has this code.
public record PlanGroup(String code, Optional<String> product) {}
