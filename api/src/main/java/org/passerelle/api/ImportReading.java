package org.passerelle.api;

import java.util.Optional;

/// How a file is read. In a wish, what is missing is found out.
///
/// @param encoding `utf-8`, `utf-16` or `windows-1252`
/// @param separator `comma`, `semicolon`, `tab` or `bar`
/// @param headerRow line in which the names of the columns stand, counted from 1; in a workbook empty rows do not count
/// @param sheet of a workbook
public record ImportReading(
        Optional<String> encoding, Optional<String> separator, Optional<Integer> headerRow, Optional<String> sheet) {}
