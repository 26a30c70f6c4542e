package org.passerelle.console.lists;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.audit.Change;
import org.passerelle.console.frame.Download;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Ui;
import org.passerelle.exports.ListExport;
import org.passerelle.exports.Sheet;
import org.passerelle.tables.FileStyle;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Asks how a list is to leave, and sends it. Thread-safe.
@Component
public final class ListFiles {
    private final ListExport export;
    private final Clock clock;

    ListFiles(ListExport export, Clock clock) {
        this.export = export;
        this.clock = clock;
    }

    /// @return the view that asks
    public String ask(ListQuestion question, Ui ui, Model model) {
        model.addAttribute("question", question);
        model.addAttribute("columns", options(ui, "columns", "screen", "all"));
        model.addAttribute("formats", options(ui, "format", "xlsx", "csv", "raw"));
        model.addAttribute("names", options(ui, "names", "keys", "labels"));
        return "lists/export";
    }

    /// Writes the file while the list is read.
    public <T> void write(
            Actor actor,
            ListFile<T> list,
            ListQuestion question,
            ListWish wish,
            Iterator<List<T>> pages,
            Ui ui,
            HttpServletResponse response)
            throws IOException {
        List<ListColumn<T>> columns = list.columns(wish.everyColumn());
        FileStyle style = wish.style(ui.locale());
        var sheet = new Sheet(
                list.name(),
                list.needs(),
                style,
                columns.stream().map(ListColumn::key).toList(),
                columns.stream()
                        .map(column -> wish.labels() ? ui.t(column.label()) : column.key())
                        .toList(),
                List.of(new Change("list", null, question.back())));
        OutputStream out = Download.start(response, list.name() + "-" + LocalDate.now(clock), style);
        export.write(
                actor,
                sheet,
                out,
                pages,
                row -> columns.stream()
                        .map(column -> wish.labels()
                                ? column.shown().apply(ui, row)
                                : column.value().apply(row))
                        .toList());
    }

    private static List<Option> options(Ui ui, String what, String... values) {
        return Arrays.stream(values)
                .map(value -> new Option(
                        value, ui.t("lists." + what + "-" + value), ui.t("lists." + what + "-" + value + "-hint")))
                .toList();
    }
}
