package org.passerelle.api;

import java.time.Instant;
import java.util.List;

/// Licences held against use.
///
/// @param knownThroughout whether conferences of the whole time are on record
/// @param withoutLicence users who confer without a licence
public record TrueUp(
        Instant since,
        boolean knownThroughout,
        List<TrueUpLine> products,
        long withoutLicence,
        TrueUpForecast forecast) {
    public TrueUp {
        products = List.copyOf(products);
    }
}
