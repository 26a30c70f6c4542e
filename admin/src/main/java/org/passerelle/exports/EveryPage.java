package org.passerelle.exports;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/// A list page by page to its end, each page read when the one before it has left. Not thread-safe.
public final class EveryPage<T> implements Iterator<List<T>> {
    /// How many rows to read at once.
    public static final int ROWS = 1_000;

    private final Function<Optional<T>, List<T>> behind;
    private List<T> page;
    private boolean taken;

    /// Reads the first page at once, so that whatever is wrong with the list is known before the file begins.
    ///
    /// @param behind reads the page behind this row; the first one where there is none
    public EveryPage(Function<Optional<T>, List<T>> behind) {
        this.behind = behind;
        this.page = behind.apply(Optional.empty());
    }

    @Override
    public boolean hasNext() {
        if (taken) {
            page = behind.apply(Optional.of(page.getLast()));
            taken = false;
        }
        return !page.isEmpty();
    }

    @Override
    public List<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("behind the last page");
        }
        taken = true;
        return page;
    }
}
