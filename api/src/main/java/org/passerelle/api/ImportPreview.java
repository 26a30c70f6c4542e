package org.passerelle.api;

import java.util.List;

/// What bringing a file in would do. The counts add up to the lines.
///
/// @param missing how many enabled users a file of users does not name
/// @param missingPercent of those that it could name, rounded up
public record ImportPreview(
        long lines,
        long changed,
        long unchanged,
        long refusedLines,
        List<RefusedLine> refused,
        int missing,
        int missingPercent) {
    public ImportPreview {
        refused = List.copyOf(refused);
    }
}
