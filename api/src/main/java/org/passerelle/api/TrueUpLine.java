package org.passerelle.api;

import java.util.Map;

/// Holders of one product, by what they do with it.
public record TrueUpLine(LicencePool pool, Map<String, Long> holders) {
    public TrueUpLine {
        holders = Map.copyOf(holders);
    }
}
