package org.passerelle.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// How PostgreSQL's programs are started: never as root, and never to outlive this process.
final class Launch {
    private static final String NOBODY = "65534";
    private final List<String> unprivileged;

    private Launch(List<String> unprivileged) {
        this.unprivileged = unprivileged;
    }

    /// Root may not run PostgreSQL: it runs in a user namespace without rights if the kernel gives one, else as
    /// nobody.
    static Launch forThisUser() throws IOException, InterruptedException {
        if (!isRoot()) {
            return new Launch(List.of());
        }
        if (new ProcessBuilder("unshare", "-U", "true")
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0) {
            return new Launch(List.of("unshare", "-U"));
        }
        return new Launch(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs"));
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /// Gives the paths to the user that will run the server, where that is another one.
    void handOver(Path... paths) throws IOException, InterruptedException {
        if (unprivileged.isEmpty() || !unprivileged.getFirst().equals("setpriv")) {
            return;
        }
        for (Path path : paths) {
            new ProcessBuilder("chown", "-R", NOBODY + ":" + NOBODY, path.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    void run(Path log, List<String> command) throws IOException, InterruptedException {
        int code = builder(log, command, List.of()).start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    command.getFirst() + " failed with code " + code + ":\n" + Files.readString(log));
        }
    }

    /// The server gets SIGINT (a clean, fast shutdown) when this process dies, however it dies. The kernel ties that
    /// to the *thread* that started the child, so one daemon platform thread starts it and stays while it lives.
    Process startServer(Path log, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(log, command, List.of("setpriv", "--pdeathsig", "INT"));
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform().daemon().name("postgresql").start(() -> {
            try {
                Process process = builder.start();
                started.complete(process);
                process.waitFor();
            } catch (IOException | InterruptedException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw new IOException("PostgreSQL could not be started", e.getCause());
        }
    }

    private ProcessBuilder builder(Path log, List<String> command, List<String> guard) {
        var words = new ArrayList<>(unprivileged);
        words.addAll(guard);
        words.addAll(command);
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }
}
