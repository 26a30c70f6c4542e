package org.passerelle.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.access.TenantId;

class CallJournalTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));

    @TempDir
    private Path directory;

    private final List<Report> stored = new ArrayList<>();
    private boolean away;
    private Optional<UUID> poison = Optional.empty();

    @Test
    void aReportIsOnDiskAtOnceAndReadableByItsOwnerOnly() throws Exception {
        away = true;
        journal(10).write(TestCalls.joined(TENANT, Optional.empty(), "+33612345678"));

        assertThat(files()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("calls"))))
                .isEqualTo("rwx------");
    }

    @Test
    void whatCouldNotBeDeliveredIsDeliveredOnceTheDatabaseIsBackEvenByTheNextProcess() throws Exception {
        away = true;
        CallJournal before = journal(1_000);
        List<CallReport> reports = IntStream.range(0, 450)
                .mapToObj(i -> TestCalls.joined(TENANT, Optional.empty(), "+33612345678"))
                .toList();
        reports.forEach(before::write);
        before.run();
        assertThat(stored).isEmpty();
        assertThat(before.waiting()).isEqualTo(450);

        away = false;
        CallJournal after = journal(1_000);
        after.run();
        after.run();

        assertThat(stored).containsExactlyInAnyOrderElementsOf(reports);
        assertThat(after.waiting()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void oneThatTheDatabaseDoesNotTakeIsSetAsideAndKeepsNoOther() throws Exception {
        CallReport bad = TestCalls.joined(TENANT, Optional.empty(), "+33612345678");
        CallReport good = TestCalls.joined(TENANT, Optional.empty(), "+33612345679");
        poison = Optional.of(bad.id());
        CallJournal journal = journal(10);
        journal.write(bad);
        journal.write(good);
        Files.writeString(directory.resolve("calls").resolve("torn.json"), "{\"ten");

        journal.run();

        assertThat(stored).containsExactly(good);
        assertThat(files()).allMatch(name -> name.endsWith(".unreadable")).hasSize(2);
    }

    @Test
    void whereTheDiskTakesNoMoreTheReportGoesToTheDatabaseAtOnce() throws Exception {
        CallJournal journal = journal(1);
        CallReport first = TestCalls.joined(TENANT, Optional.empty(), "+33612345678");
        CallReport second = TestCalls.joined(TENANT, Optional.empty(), "+33612345679");
        journal.write(first);

        journal.write(second);

        assertThat(stored).containsExactly(second);
        assertThat(journal.waiting()).isEqualTo(1);
    }

    private CallJournal journal(int most) throws IOException {
        BiConsumer<TenantId, List<Report>> database = (tenant, reports) -> {
            if (away) {
                throw new UncheckedIOException(
                        new IOException(new SQLTransientConnectionException("no connection", "08001")));
            }
            if (reports.stream().map(Report::id).anyMatch(id -> poison.equals(Optional.of(id)))) {
                throw new IllegalStateException("does not fit");
            }
            stored.addAll(reports);
        };
        return new CallJournal(new CallSpool(directory.resolve("calls"), most), database);
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(directory.resolve("calls"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
