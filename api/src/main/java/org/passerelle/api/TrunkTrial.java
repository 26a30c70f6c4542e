package org.passerelle.api;

import java.util.UUID;

/// Which service number is called to try a trunk.
public record TrunkTrial(UUID number) {}
