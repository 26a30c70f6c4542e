package org.passerelle.console.numbers;

import java.util.List;
import java.util.stream.Collectors;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListColumn;
import org.passerelle.console.lists.ListFile;

/// The service numbers as a file.
final class NumberFile {
    static final ListFile<NumberLine> FILE = new ListFile<>(
            "service-numbers",
            Permission.SEE_BRIDGE,
            List.of(
                    ListColumn.of("id", "lists.id", line -> line.number().id().toString()),
                    ListColumn.telephone(
                            "number", "numbers.number", line -> line.number().e164()),
                    ListColumn.of(
                            "country",
                            "numbers.country",
                            line -> line.number().country(),
                            (ui, line) -> ui.country(line.number().country())),
                    ListColumn.of("city", "numbers.city", line -> line.number().city()),
                    ListColumn.word(
                            "kind",
                            "numbers.kind",
                            "numbers.kind-",
                            line -> line.number().kind()),
                    ListColumn.of(
                            "primaryLanguage",
                            "numbers.primary",
                            line -> line.number().primaryLanguage(),
                            (ui, line) -> ui.language(line.number().primaryLanguage())),
                    ListColumn.of(
                            "secondaryLanguages",
                            "lists.other-languages",
                            line -> String.join(", ", line.number().secondaryLanguages()),
                            (ui, line) -> line.number().secondaryLanguages().stream()
                                    .map(ui::language)
                                    .collect(Collectors.joining(", "))),
                    ListColumn.<NumberLine>of(
                            "users",
                            "users.title",
                            line -> String.valueOf(line.users()),
                            (ui, line) -> ui.n(line.users())),
                    ListColumn.<NumberLine>of(
                            "lastCall",
                            "numbers.last-call",
                            line -> line.lastCall().map(Object::toString).orElse(""),
                            (ui, line) -> line.lastCall().map(ui::dateTime).orElseGet(() -> neverCalled(ui))),
                    ListColumn.yesOrNo(
                            "inInvitations",
                            "numbers.in-invitations",
                            line -> line.number().inInvitations()),
                    ListColumn.<NumberLine>of(
                            "bridgeDefault",
                            "lists.bridge-default",
                            line -> String.valueOf(line.number().bridgeDefault()),
                            (ui, line) -> line.number().bridgeDefault() ? ui.t("numbers.bridge-default") : ""),
                    ListColumn.<NumberLine>of(
                            "countryDefault",
                            "lists.country-default",
                            line -> String.valueOf(line.number().countryDefault()),
                            (ui, line) -> line.number().countryDefault() ? ui.t("numbers.country-default") : "")));

    private NumberFile() {}

    /// Nothing for who may not see calls: it may have been called.
    private static String neverCalled(Ui ui) {
        return ui.may(Permission.SEE_CALLS) ? ui.t("numbers.never-called") : "";
    }
}
