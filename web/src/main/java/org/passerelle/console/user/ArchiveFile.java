package org.passerelle.console.user;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passerelle.access.Permission;
import org.passerelle.assignments.ArchivedAssignment;
import org.passerelle.assignments.ArchivedAssignment.ArchivedRecord;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListColumn;
import org.passerelle.console.lists.ListFile;

/// What changes of a user replaced, as a file; passcodes and PINs are not in it.
final class ArchiveFile {
    static final ListFile<ArchivedAssignment> FILE = new ListFile<>(
            "archive",
            Permission.SEE_USERS,
            List.of(
                    ListColumn.of("id", "lists.id", entry -> entry.id().toString()),
                    ListColumn.word("cause", "lists.cause", "user.cause-", ArchivedAssignment::cause),
                    ListColumn.time("archivedAt", "lists.archived", ArchivedAssignment::archivedAt),
                    ListColumn.of("archivedBy", "jobs.who", ArchivedAssignment::archivedBy),
                    ListColumn.of(
                            "provider",
                            "user.provider-name",
                            ArchivedAssignment::providerName,
                            (ui, entry) -> entry.providerName().isEmpty() ? ui.t("frame.none") : entry.providerName()),
                    ListColumn.conferenceId(
                            "conferenceId",
                            "user.conference-id",
                            entry -> entry.conferenceId().orElse("")),
                    ListColumn.telephone(
                            "tollNumber",
                            "user.toll",
                            entry -> entry.tollNumber().orElse("")),
                    ListColumn.telephone(
                            "tollFreeNumber",
                            "user.toll-free",
                            entry -> entry.tollFreeNumber().orElse("")),
                    ListColumn.yesOrNo("hadPin", "user.pin", ArchivedAssignment::hadPin),
                    ListColumn.of(
                            "records",
                            "lists.records",
                            entry -> records(entry, Function.identity()),
                            (Ui ui, ArchivedAssignment entry) -> records(entry, ui::phone)),
                    ListColumn.time("restorableUntil", "user.restorable-until", ArchivedAssignment::restorableUntil),
                    ListColumn.moment("restoredAt", "user.was-restored", ArchivedAssignment::restoredAt),
                    ListColumn.<ArchivedAssignment>of(
                                    "job",
                                    "lists.job",
                                    entry -> entry.job().map(Object::toString).orElse(""))
                            .offScreen()));

    private ArchiveFile() {}

    private static String records(ArchivedAssignment entry, Function<String, String> phone) {
        return entry.records().stream().map(record -> text(record, phone)).collect(Collectors.joining("\n"));
    }

    private static String text(ArchivedRecord record, Function<String, String> phone) {
        return Stream.of(
                        Stream.of(record.providerName(), record.domain(), phone.apply(record.tollNumber())),
                        record.tollFreeNumbers().stream().map(phone),
                        Stream.of(record.url()))
                .flatMap(Function.identity())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
