package org.passerelle.api;

import java.util.List;

/// What a change of many users would do. The groups add up to the total.
public record Preview(long total, long changes, List<PreviewGroup> groups) {
    public Preview {
        groups = List.copyOf(groups);
    }
}
