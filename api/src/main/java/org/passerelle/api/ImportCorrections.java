package org.passerelle.api;

import java.util.Map;

/// Cells that are put right.
///
/// @param lines by number of the line, then by place of the column counted from 0
public record ImportCorrections(Map<String, Map<String, String>> lines) {
    public ImportCorrections {
        lines = Map.copyOf(lines);
    }
}
