package org.passerelle.console.notices;

import java.util.List;
import org.passerelle.access.Permission;
import org.passerelle.console.lists.ListColumn;
import org.passerelle.console.lists.ListFile;
import org.passerelle.notices.Notice;

/// The log of e-mails as a file. What was in them is not kept.
final class EmailFile {
    static final ListFile<Notice> FILE = new ListFile<>(
            "emails",
            Permission.SEE_EMAILS,
            List.of(
                    ListColumn.of("id", "lists.id", notice -> notice.id().toString()),
                    ListColumn.of("user", "notices.user", Notice::name),
                    ListColumn.<Notice>of(
                            "kind",
                            "notices.what",
                            notice -> notice.kind().code(),
                            (ui, notice) -> ui.t("notices.kind-" + notice.kind().code())),
                    ListColumn.of("address", "lists.address", Notice::address),
                    ListColumn.of(
                            "language",
                            "users.column-language",
                            Notice::language,
                            (ui, notice) -> ui.language(notice.language())),
                    ListColumn.word("state", "notices.state", "notices.state-", Notice::state),
                    ListColumn.of("problem", "lists.problem", Notice::problem, EmailTexts::problem),
                    ListColumn.of("answer", "lists.answer", Notice::answer),
                    ListColumn.time(
                            "at", "notices.when", notice -> notice.sentAt().orElse(notice.createdAt())),
                    ListColumn.of("orderedBy", "notices.by", Notice::orderedBy),
                    ListColumn.<Notice>of("attempts", "lists.attempts", notice -> String.valueOf(notice.attempts())),
                    ListColumn.time("createdAt", "users.column-created", Notice::createdAt)
                            .offScreen(),
                    ListColumn.moment("nextAttempt", "lists.next-attempt", Notice::nextAttempt),
                    ListColumn.<Notice>of(
                                    "userId",
                                    "lists.user-id",
                                    notice -> notice.user().toString())
                            .offScreen(),
                    ListColumn.<Notice>of(
                                    "job",
                                    "lists.job",
                                    notice -> notice.job().map(Object::toString).orElse(""))
                            .offScreen()));

    private EmailFile() {}
}
