package org.passerelle.imports;

import java.util.List;
import java.util.Map;

/// How a file is written and what its columns mean.
///
/// @param charset name, for example `UTF-8`
/// @param skippedLines in front of the header: a line of PowerShell's types, a version, a separator
/// @param hasHeader false for a bare list of addresses
/// @param columns headers as they stand in the file
/// @param mapping number of a column, counted from 0, to what it means
public record FileFormat(
        FileKind kind,
        String charset,
        char separator,
        int skippedLines,
        boolean hasHeader,
        List<String> columns,
        Map<Integer, Field> mapping) {
    public FileFormat {
        columns = List.copyOf(columns);
        mapping = Map.copyOf(mapping);
    }

    public FileFormat withMapping(Map<Integer, Field> other) {
        return new FileFormat(kind, charset, separator, skippedLines, hasHeader, columns, other);
    }

    boolean has(Field field) {
        return mapping.containsValue(field);
    }
}
