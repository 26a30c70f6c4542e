package org.passerelle.imports;

import java.util.List;

/// Users a file does not name.
///
/// @param users how many enabled users are not in it
/// @param of how many enabled users a file could name by what it names them by
/// @param names of some of them, in order
public record Missing(int users, int of, List<String> names) {
    public Missing {
        names = List.copyOf(names);
    }

    /// Rounded up, so that one of a million is more than none.
    public int percent() {
        return of == 0 ? 0 : (int) Math.ceilDiv(100L * users, of);
    }
}
