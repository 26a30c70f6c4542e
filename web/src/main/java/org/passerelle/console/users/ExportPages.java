package org.passerelle.console.users;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Download;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;
import org.passerelle.exports.Layout;
import org.passerelle.exports.UserColumn;
import org.passerelle.exports.UserExport;
import org.passerelle.exports.Wording;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterCount;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.Selection;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.passerelle.tables.FileStyle;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list, or a selection, as a file.
@Controller
final class ExportPages {
    private static final String PATH = ListAddress.PATH + "/export";

    private final Roster roster;
    private final Selections selections;
    private final UserExport export;
    private final ChosenColumns chosenColumns;
    private final Texts texts;
    private final Clock clock;

    ExportPages(
            Roster roster,
            Selections selections,
            UserExport export,
            ChosenColumns chosenColumns,
            Texts texts,
            Clock clock) {
        this.roster = roster;
        this.selections = selections;
        this.export = export;
        this.chosenColumns = chosenColumns;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(PATH)
    String ask(
            Actor actor,
            WhoIsListed listed,
            @RequestParam(defaultValue = "") String selection,
            Locale locale,
            Model model) {
        var address = listed.address();
        model.addAttribute(
                "page",
                new ExportPage(
                        address,
                        selection,
                        selection.isEmpty() ? roster.count(actor, address.query()) : count(actor, selection),
                        options(locale, "users.export-columns", "screen", "all"),
                        options(locale, "lists.format", "xlsx", "csv", "raw"),
                        options(locale, "lists.names", "keys", "labels")));
        return "users/export";
    }

    /// Writes the file while the list is read.
    @Needs(Permission.SEE_USERS)
    @PostMapping(PATH)
    void file(
            Actor actor,
            WhoIsListed listed,
            @RequestParam(defaultValue = "") String selection,
            @RequestParam(defaultValue = "screen") String columns,
            @RequestParam(defaultValue = "xlsx") String format,
            @RequestParam(defaultValue = "keys") String names,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        FileStyle style = format.equals("raw") ? FileStyle.MACHINE : Download.style(format, locale);
        var layout = new Layout(
                columns.equals("all") ? UserColumn.all() : onScreen(actor, listed.columns()),
                style,
                names.equals("labels") ? new ScreenWording(texts, locale) : Wording.KEYS);
        if (selection.isEmpty()) {
            RosterQuery query = listed.query();
            query.filter();
            export.write(actor, query, layout, start(response, query.view().key(), style));
            return;
        }
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        export.write(actor, chosen, layout, start(response, "selection", style));
    }

    private OutputStream start(HttpServletResponse response, String what, FileStyle style) throws IOException {
        return Download.start(response, "users-" + what + "-" + LocalDate.now(clock), style);
    }

    private List<UserColumn> onScreen(Actor actor, String cols) {
        Set<UserColumn> chosen =
                chosenColumns.of(actor, cols).stream().map(Column::exported).collect(Collectors.toSet());
        return UserColumn.with(chosen);
    }

    private RosterCount count(Actor actor, String selection) {
        return new RosterCount(selections.count(actor, selections.require(actor, SelectionId.parse(selection))), true);
    }

    private List<Option> options(Locale locale, String what, String... values) {
        return Arrays.stream(values)
                .map(value -> new Option(
                        value, texts.say(locale, what + "-" + value), texts.say(locale, what + "-" + value + "-hint")))
                .toList();
    }
}
