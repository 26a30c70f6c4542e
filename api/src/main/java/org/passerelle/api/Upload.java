package org.passerelle.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A file that was sent, and what bringing it in would do.
///
/// @param reading how it is read; empty where nothing of it can be chosen
/// @param sheets of a workbook, that can be read
/// @param job that brings it in, once it was started
public record Upload(
        UUID id,
        String fileName,
        String kind,
        long bytes,
        List<String> columns,
        Map<String, String> mapping,
        Optional<ImportReading> reading,
        List<String> sheets,
        String uploadedBy,
        Instant uploadedAt,
        Optional<UUID> job,
        Optional<ImportPreview> preview) {
    public Upload {
        columns = List.copyOf(columns);
        mapping = Map.copyOf(mapping);
        sheets = List.copyOf(sheets);
    }
}
