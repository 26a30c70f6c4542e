package org.passerelle.exports;

import java.util.List;
import org.passerelle.roster.Detail;
import org.passerelle.roster.RosterRow;
import org.passerelle.tables.FileStyle;

/// What a file of users looks like.
public record Layout(List<UserColumn> columns, FileStyle style, Wording wording) {
    public Layout {
        columns = List.copyOf(columns);
    }

    Detail detail() {
        return UserColumn.detail(columns);
    }

    List<String> header() {
        return columns.stream().map(wording::header).toList();
    }

    List<String> cells(RosterRow row) {
        return columns.stream()
                .map(column -> wording.value(column, column.of(row)))
                .toList();
    }
}
