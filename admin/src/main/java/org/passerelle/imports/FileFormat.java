package org.passerelle.imports;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.passerelle.directory.UserKey;
import org.passerelle.sources.Plain;

/// How a file is written and what its columns mean.
///
/// @param charset name, for example `UTF-8`
/// @param skippedLines in front of the header: a line of PowerShell's types, a version, a separator, a title
/// @param hasHeader false for a bare list of addresses
/// @param columns headers as they stand in the file
/// @param mapping number of a column, counted from 0, to what it means
/// @param key by what the file says who is meant
/// @param plain what was found while a workbook, LDIF or vCards were written down as lines; [#NO_SOURCE] for text
public record FileFormat(
        FileKind kind,
        String charset,
        char separator,
        int skippedLines,
        boolean hasHeader,
        List<String> columns,
        Map<Integer, Field> mapping,
        FileOrigin origin,
        UserKey key,
        Plain plain) {
    static final Plain NO_SOURCE = new Plain("", List.of(), 0, 0);

    /// Files that were sent before origin and key were known have none.
    public FileFormat(
            FileKind kind,
            String charset,
            char separator,
            int skippedLines,
            boolean hasHeader,
            List<String> columns,
            Map<Integer, Field> mapping,
            @Nullable FileOrigin origin,
            @Nullable UserKey key,
            @Nullable Plain plain) {
        this.kind = kind;
        this.charset = charset;
        this.separator = separator;
        this.skippedLines = skippedLines;
        this.hasHeader = hasHeader;
        this.columns = List.copyOf(columns);
        this.mapping = Map.copyOf(mapping);
        this.origin = Objects.requireNonNullElse(origin, FileOrigin.OTHER);
        this.key = Objects.requireNonNullElse(key, UserKey.SIGN_IN_NAME);
        this.plain = Objects.requireNonNullElse(plain, NO_SOURCE);
    }

    /// Of users as this server writes them down while it reads another directory.
    static FileFormat ofDirectory(List<Field> fields) {
        var mapping = new TreeMap<Integer, Field>();
        fields.forEach(field -> mapping.put(mapping.size(), field));
        return new FileFormat(
                FileKind.USERS,
                "UTF-8",
                ',',
                0,
                true,
                fields.stream().map(Field::header).toList(),
                mapping,
                FileOrigin.DIRECTORY,
                UserKey.EXTERNAL_ID,
                NO_SOURCE);
    }

    FileFormat with(FileKind otherKind, Map<Integer, Field> other, UserKey otherKey) {
        return new FileFormat(
                otherKind, charset, separator, skippedLines, hasHeader, columns, other, origin, otherKey, plain);
    }

    FileFormat from(FileOrigin other, Plain found) {
        return new FileFormat(kind, charset, separator, skippedLines, hasHeader, columns, mapping, other, key, found);
    }

    /// The same, written as this server writes lines: its header stays where it was.
    FileFormat asWritten() {
        return new FileFormat(kind, "UTF-8", ',', skippedLines, hasHeader, columns, mapping, origin, key, plain);
    }

    public boolean isWorkbook() {
        return !plain.sheets().isEmpty();
    }

    /// Whether it came as lines of text.
    public boolean isText() {
        return switch (origin) {
            case LDIF, VCARD, DIRECTORY -> false;
            default -> !isWorkbook();
        };
    }

    boolean has(Field field) {
        return mapping.containsValue(field);
    }

    /// The column that says who is meant.
    Field keyField() {
        return switch (key) {
            case SIGN_IN_NAME -> !has(Field.USER) && has(Field.MAIL) ? Field.MAIL : Field.USER;
            case MAIL -> Field.MAIL;
            case EXTERNAL_ID -> Field.EXTERNAL_ID;
            case TELEPHONE -> Field.TELEPHONE;
        };
    }

    /// Whether the header has names enough to be remembered by.
    boolean isNamed() {
        return hasHeader && columns.stream().anyMatch(column -> !column.isBlank());
    }
}
