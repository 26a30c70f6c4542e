package org.passerelle.imports;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the columns of a header mean, as far as their names tell.
///
/// @param samples some cells under each column; may be empty
record Header(List<String> columns, List<List<String>> samples) {
    /// Names that may as well be those of something else than a user.
    private static final Set<String> VAGUE = Set.of("address", "adresse", "user", "utilisateur", "benutzer", "login");

    /// The kind it fits; empty where it fits none.
    Optional<FileKind> kind() {
        Map<Integer, Field> records = mapping(FileKind.RECORDS);
        if (records.containsValue(Field.ACP_INFORMATION)
                || (records.containsValue(Field.TOLL) && records.containsValue(Field.PARTICIPANT))) {
            return Optional.of(FileKind.RECORDS);
        }
        Map<Integer, Field> users = mapping(FileKind.USERS);
        boolean somebody = users.containsValue(Field.USER) || users.containsValue(Field.MAIL);
        if (somebody && (users.containsValue(Field.DISPLAY_NAME) || users.containsValue(Field.LAST_NAME))) {
            return Optional.of(FileKind.USERS);
        }
        Map<Integer, Field> licences = mapping(FileKind.LICENCES);
        return licences.containsValue(Field.USER)
                        || (licences.containsValue(Field.MAIL) && licences.containsValue(Field.PRODUCT))
                ? Optional.of(FileKind.LICENCES)
                : Optional.empty();
    }

    /// Each meaning goes to the column that says it best.
    Map<Integer, Field> mapping(FileKind kind) {
        var mapping = new HashMap<Integer, Field>();
        if (columns.contains("etag") && columns.contains("id") && Field.OUR_ID.isOf(kind)) {
            mapping.put(columns.indexOf("id"), Field.OUR_ID);
        }
        Set<Field> wanted = EnumSet.allOf(Field.class);
        if (best(Field.FIRST_NAME, kind, mapping).isEmpty()) {
            // `Nom` alone is the whole name.
            wanted.remove(Field.LAST_NAME);
        } else {
            // Before the whole name, so that `Nom` beside `Prénom` is the family's.
            best(Field.LAST_NAME, kind, mapping).ifPresent(column -> mapping.put(column, Field.LAST_NAME));
        }
        for (Field field : wanted) {
            if (!mapping.containsValue(field)) {
                best(field, kind, mapping).ifPresent(column -> mapping.put(column, field));
            }
        }
        return mapping;
    }

    /// How many columns say something.
    int known(FileKind kind) {
        return mapping(kind).size();
    }

    private Optional<Integer> best(Field field, FileKind kind, Map<Integer, Field> taken) {
        if (!field.isOf(kind)) {
            return Optional.empty();
        }
        Optional<Integer> best = Optional.empty();
        int rank = Integer.MAX_VALUE;
        for (int column = 0; column < columns.size(); column++) {
            int found = field.rank(columns.get(column));
            if (found >= 0 && found < rank && !taken.containsKey(column) && fits(field, column)) {
                best = Optional.of(column);
                rank = found;
            }
        }
        return best;
    }

    /// A street is no user.
    private boolean fits(Field field, int column) {
        String name = columns.get(column).strip().toLowerCase(java.util.Locale.ROOT);
        if (field != Field.USER || !VAGUE.contains(name)) {
            return true;
        }
        List<String> cells = samples.stream()
                .filter(line -> line.size() > column)
                .map(line -> line.get(column).strip())
                .filter(cell -> !cell.isEmpty())
                .toList();
        return cells.isEmpty() || cells.stream().anyMatch(cell -> cell.contains("@"));
    }
}
