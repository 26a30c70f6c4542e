package org.passerelle.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.passerelle.backups.BackupException;
import org.passerelle.backups.Backups;

/// `db backup`, `db restore` and `db verify`, on the machine of the server: they need its files, not its console.
final class DatabaseCommand {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private DatabaseCommand() {}

    /// @return the exit code
    static int run(List<String> words, Map<String, String> environment) {
        if (words.size() != 2 || !List.of("backup", "restore", "verify").contains(words.getFirst())) {
            System.err.println("Usage: db backup FILE | db restore FILE | db verify FILE");
            return MISUSED;
        }
        Path data = Path.of(environment.getOrDefault("PASSERELLE_DATA", "data"));
        Path file = Path.of(words.get(1));
        if (environment.containsKey("PASSERELLE_DATABASE_URL")
                && !words.getFirst().equals("verify")) {
            System.err.println("PASSERELLE_DATABASE_URL names an external database. Back it up with pg_dump, and the"
                    + " directory " + data + " as files.");
            return MISUSED;
        }
        try {
            System.out.println(
                    switch (words.getFirst()) {
                        case "backup" -> Backups.make(data, file);
                        case "restore" -> Backups.restore(file, data);
                        default -> Backups.verify(file);
                    });
            return DONE;
        } catch (BackupException | IOException failed) {
            System.err.println(failed.getMessage());
            return FAILED;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }
}
