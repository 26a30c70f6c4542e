package org.passerelle.console.audit;

import java.util.List;
import java.util.stream.Collectors;
import org.passerelle.access.Permission;
import org.passerelle.audit.AuditEvent;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListColumn;
import org.passerelle.console.lists.ListFile;
import tools.jackson.databind.json.JsonMapper;

/// The audit as a file. Changes are JSON for programs.
final class AuditFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    static final ListFile<AuditEvent> FILE = new ListFile<>(
            "audit",
            Permission.SEE_AUDIT,
            List.of(
                    ListColumn.of("id", "lists.id", event -> event.id().toString()),
                    ListColumn.time("at", "audit.when", AuditEvent::at),
                    ListColumn.of("actor", "audit.who", AuditEvent::actorName),
                    ListColumn.<AuditEvent>of(
                            "actorKind",
                            "lists.actor-kind",
                            event -> event.actorKind().name(),
                            (ui, event) -> ui.t(
                                    "lists.actor-" + event.actorKind().name().toLowerCase(java.util.Locale.ROOT))),
                    ListColumn.of(
                            "address", "audit.where", AuditEvent::address, (_, event) -> AuditTexts.address(event)),
                    ListColumn.of(
                            "action", "audit.what", AuditEvent::action, (ui, event) -> AuditTexts.action(ui, event)),
                    ListColumn.of("object", "audit.object", AuditEvent::objectName, AuditTexts::object),
                    ListColumn.of(
                            "changes",
                            "audit.change",
                            event -> JSON.writeValueAsString(event.changes()),
                            AuditFile::changes),
                    ListColumn.of("reason", "lists.reason", AuditEvent::reason),
                    ListColumn.of("objectKind", "lists.object-kind", AuditEvent::objectKind)
                            .offScreen(),
                    ListColumn.of("objectId", "lists.object-id", AuditEvent::objectId)
                            .offScreen(),
                    ListColumn.<AuditEvent>of(
                                    "job",
                                    "lists.job",
                                    event -> event.job().map(Object::toString).orElse(""))
                            .offScreen(),
                    ListColumn.of("correlationId", "audit.correlation", AuditEvent::correlationId)));

    private AuditFile() {}

    private static String changes(Ui ui, AuditEvent event) {
        return event.changes().stream()
                .map(change -> AuditTexts.field(ui, change.field()) + " "
                        + AuditTexts.value(ui, change.field(), change.from()) + " → "
                        + AuditTexts.value(ui, change.field(), change.to()))
                .collect(Collectors.joining("\n"));
    }
}
