package org.passerelle.sources;

import java.util.List;

/// What was found in a file while it was written down as plain lines.
///
/// @param sheet that was read; empty where there are none
/// @param sheets all that can be read
/// @param formulas cells that held a formula; what it last came to was taken
/// @param passedOver entries that are no people
public record Plain(String sheet, List<String> sheets, long formulas, long passedOver) {
    public Plain {
        sheets = List.copyOf(sheets);
    }
}
