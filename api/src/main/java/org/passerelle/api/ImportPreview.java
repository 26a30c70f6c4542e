package org.passerelle.api;

import java.util.List;

/// What bringing a file in would do. The counts add up to the lines.
public record ImportPreview(long lines, long changed, long unchanged, long refusedLines, List<RefusedLine> refused) {
    public ImportPreview {
        refused = List.copyOf(refused);
    }
}
