package org.passerelle.sources;

/// How much of a hostile file is read before it is refused.
///
/// @param mostRatio how many times larger than packed a part of an archive may come out, once it is larger than
///     `freeBytes`
/// @param mostWrittenBytes of plain lines
record Limits(long freeBytes, long mostRatio, long mostWrittenBytes) {
    static final Limits USUAL = new Limits(32L << 20, 200, 1L << 30);

    /// As lines of CSV have them at most; what is more comes to nothing later.
    static final int MOST_CELL_CHARACTERS = 64 * 1024;

    static final int MOST_COLUMNS = 200;
    static final int MOST_LINE_CHARACTERS = 256 * 1024;
}
