package org.passerelle.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.upkeep.Chore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Takes reports of what is over. Thread-safe.
///
/// A report goes to disk first and from there into the database, many at a time: the caller's thread never waits for
/// the database, a report outlives the process, and one that is delivered twice (killed between commit and removal) is
/// written once.
@Component
public final class CallJournal implements Chore {
    private static final Logger LOGGER = LoggerFactory.getLogger(CallJournal.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 200;
    private static final String CONFERENCE = "-conference";

    private final CallSpool spool;
    private final BiConsumer<TenantId, List<Report>> store;
    private final JsonMapper json = JsonMapper.shared();

    @Autowired
    CallJournal(CallSpool spool, Transactions transactions, CallRows rows, ApplicationEventPublisher news) {
        this(
                spool,
                (tenant, reports) -> transactions.in(tenant.value(), () -> {
                    rows.insert(reports);
                    news.publishEvent(new ReportsWritten(tenant, reports));
                }));
    }

    /// @param store writes all or throws
    CallJournal(CallSpool spool, BiConsumer<TenantId, List<Report>> store) {
        this.spool = spool;
        this.store = store;
    }

    /// Does not wait for the database. Where the disk does not take the report, it goes to the database at once; where
    /// that fails too, the loss is logged.
    public void write(Report report) {
        String name = report.id() + (report instanceof ConferenceReport ? CONFERENCE : "");
        try {
            spool.put(name, json.writeValueAsBytes(report));
        } catch (IOException disk) {
            LOGGER.atError().addKeyValue("callId", report.id()).setCause(disk).log("call record not on disk");
            store.accept(report.tenant(), List.of(report));
        }
    }

    /// Reports that wait on disk.
    public int waiting() {
        return spool.size();
    }

    @Override
    public String name() {
        return "call-journal";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /// Brings what waits into the database. While that is away, everything stays where it is.
    @Override
    public void run() {
        deliver();
    }

    synchronized void deliver() {
        List<Path> files = spool.oldest(AT_ONCE);
        while (!files.isEmpty() && deliver(files)) {
            files = spool.oldest(AT_ONCE);
        }
    }

    /// @return whether to go on
    private boolean deliver(List<Path> files) {
        List<Waiting> readable = new ArrayList<>();
        for (Path file : files) {
            read(file).ifPresentOrElse(report -> readable.add(new Waiting(file, report)), () -> setAside(file));
        }
        return readable.stream()
                .collect(Collectors.groupingBy(Waiting::tenant, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .allMatch(group -> deliver(group.getKey(), group.getValue()));
    }

    private boolean deliver(TenantId tenant, List<Waiting> group) {
        try {
            store.accept(tenant, group.stream().map(Waiting::report).toList());
            group.forEach(waiting -> spool.remove(waiting.file()));
            return true;
        } catch (RuntimeException e) {
            if (Transactions.wasDatabaseAway(e)) {
                return false;
            }
            // So that one the database does not take cannot keep the others.
            return group.size() == 1
                    ? setAside(group.getFirst().file())
                    : group.stream().allMatch(waiting -> deliver(tenant, List.of(waiting)));
        }
    }

    private record Waiting(Path file, Report report) {
        TenantId tenant() {
            return report.tenant();
        }
    }

    private Optional<Report> read(Path file) {
        Class<? extends Report> type =
                file.getFileName().toString().contains(CONFERENCE) ? ConferenceReport.class : CallReport.class;
        try {
            return Optional.of(json.readValue(Files.readAllBytes(file), type));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private boolean setAside(Path file) {
        LOGGER.atError().addKeyValue("file", file.getFileName()).log("call record cannot be stored, set aside");
        spool.setAside(file);
        return true;
    }
}
