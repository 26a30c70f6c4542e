package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// What a change of many users would do. The groups add up to the total.
///
/// @param licences where licences are given or taken back
public record Preview(long total, long changes, List<PreviewGroup> groups, Optional<LicencesLeft> licences) {
    public Preview {
        groups = List.copyOf(groups);
    }
}
