package org.passerelle.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.calls.Call;
import org.passerelle.calls.CallQuery;
import org.passerelle.calls.CallReport;
import org.passerelle.calls.Calls;
import org.passerelle.db.Transactions;
import org.passerelle.tables.FileStyle;
import org.passerelle.tables.TableFile;
import org.springframework.stereotype.Component;

/// Writes calls to a file, the newest first and with numbers as the reader may see them, and tells the audit how many
/// left. A page is a transaction of its own, as in [UserExport]. Thread-safe.
@Component
public final class CallExport {
    private static final int CALLS_AT_ONCE = 1_000;
    private static final List<Column> COLUMNS = List.of(
            new Column("startedAt", call -> call.report().startedAt().toString()),
            new Column("joinedAt", call -> text(call.report().joinedAt().map(Instant::toString))),
            new Column("endedAt", call -> call.report().endedAt().toString()),
            new Column("outcome", call -> code(call.report().outcome())),
            new Column("caller", call -> call.report().caller()),
            new Column("called", call -> call.report().called()),
            new Column("serviceNumber", call -> call.report().serviceNumber()),
            new Column("trunk", call -> call.report().trunk()),
            new Column("organiser", call -> text(call.organiserName())),
            new Column("conferenceId", call -> call.report().conferenceId()),
            new Column("part", call -> code(call.report().part())),
            new Column("language", call -> call.report().language()),
            new Column("codec", call -> quality(call, CallReport.Quality::codec)),
            new Column("mos", call -> quality(call, quality -> decimal(quality.mos()))),
            new Column("lossPercent", call -> quality(call, quality -> decimal(quality.lossPercent()))),
            new Column("jitterMs", call -> quality(call, quality -> decimal(quality.jitterMs()))),
            new Column("keysByEvent", call -> "" + call.report().keys().byEvent()),
            new Column("keysByMessage", call -> "" + call.report().keys().byMessage()),
            new Column("keysByTone", call -> "" + call.report().keys().byTone()),
            new Column("server", call -> call.report().node()),
            new Column("id", call -> call.report().id().toString()));

    private final Calls calls;
    private final Transactions transactions;
    private final Audit audit;

    CallExport(Calls calls, Transactions transactions, Audit audit) {
        this.calls = calls;
        this.transactions = transactions;
        this.audit = audit;
    }

    private record Column(String key, Function<Call, String> value) {}

    /// All that match.
    ///
    /// @param out is closed
    public void write(Actor actor, CallQuery query, FileStyle style, OutputStream out) throws IOException {
        actor.require(Permission.SEE_CALLS);
        long rows = 0;
        try (TableFile file = TableFile.start(
                out, style, "calls", COLUMNS.stream().map(Column::key).toList())) {
            List<Call> page = calls.list(actor, query, Optional.empty(), CALLS_AT_ONCE);
            while (!page.isEmpty()) {
                for (Call call : page) {
                    file.row(COLUMNS.stream()
                            .map(column -> column.value().apply(call))
                            .toList());
                    rows++;
                }
                page = page.size() < CALLS_AT_ONCE
                        ? List.of()
                        : calls.list(actor, query, Optional.of(behind(page.getLast())), CALLS_AT_ONCE);
            }
        } finally {
            record(actor, query, style, rows);
        }
    }

    private void record(Actor actor, CallQuery query, FileStyle style, long rows) {
        var changes = List.of(
                new Change("search", null, query.text()),
                new Change("format", null, style.suffix()),
                new Change("rows", null, String.valueOf(rows)));
        transactions.in(
                actor.tenant().value(),
                () -> audit.record(actor, new AuditEntry("call-list.exported", "call-list", "calls", "", changes)));
    }

    private static CallQuery.Position behind(Call call) {
        return new CallQuery.Position(call.report().startedAt(), call.report().id());
    }

    private static String quality(Call call, Function<CallReport.Quality, String> value) {
        return text(call.report().quality().map(value));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(Optional<String> value) {
        return value.orElse("");
    }
}
