package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// What a withdrawal would do.
///
/// @param withoutAddress users who cannot be reminded
public record WithdrawalForecast(
        String name, long total, long withoutAddress, List<PreviewGroup> groups, Optional<String> nextBridgeDefault) {
    public WithdrawalForecast {
        groups = List.copyOf(groups);
    }
}
