package org.passerelle.console.numbers;

import java.util.List;
import java.util.stream.Collectors;
import org.passerelle.access.Permission;
import org.passerelle.console.lists.ListColumn;
import org.passerelle.console.lists.ListFile;
import org.passerelle.numbers.ServiceNumber;

/// The service numbers as a file.
final class NumberFile {
    static final ListFile<ServiceNumber> FILE = new ListFile<>(
            "service-numbers",
            Permission.SEE_BRIDGE,
            List.of(
                    ListColumn.of("id", "lists.id", number -> number.id().toString()),
                    ListColumn.telephone("number", "numbers.number", ServiceNumber::e164),
                    ListColumn.of(
                            "country",
                            "numbers.country",
                            ServiceNumber::country,
                            (ui, number) -> ui.country(number.country())),
                    ListColumn.of("city", "numbers.city", ServiceNumber::city),
                    ListColumn.word("kind", "numbers.kind", "numbers.kind-", ServiceNumber::kind),
                    ListColumn.of(
                            "primaryLanguage",
                            "numbers.primary",
                            ServiceNumber::primaryLanguage,
                            (ui, number) -> ui.language(number.primaryLanguage())),
                    ListColumn.of(
                            "secondaryLanguages",
                            "lists.other-languages",
                            number -> String.join(", ", number.secondaryLanguages()),
                            (ui, number) -> number.secondaryLanguages().stream()
                                    .map(ui::language)
                                    .collect(Collectors.joining(", "))),
                    ListColumn.<ServiceNumber>of(
                            "bridgeDefault",
                            "lists.bridge-default",
                            number -> String.valueOf(number.bridgeDefault()),
                            (ui, number) -> number.bridgeDefault() ? ui.t("numbers.bridge-default") : ""),
                    ListColumn.<ServiceNumber>of(
                            "countryDefault",
                            "lists.country-default",
                            number -> String.valueOf(number.countryDefault()),
                            (ui, number) -> number.countryDefault() ? ui.t("numbers.country-default") : ""),
                    ListColumn.yesOrNo("inInvitations", "numbers.in-invitations", ServiceNumber::inInvitations)
                            .offScreen()));

    private NumberFile() {}
}
