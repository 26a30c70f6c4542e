package org.passerelle.upkeep;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Runs the chores, each on a thread of its own, from the start of the server to its stop.
@Component
final class Upkeep implements SmartLifecycle {
    private static final Logger LOGGER = LoggerFactory.getLogger(Upkeep.class);
    private static final long LONGEST_STOP_MS = 5_000;

    private final ObjectProvider<Chore> chores;
    /// Written by the thread that starts and stops the server.
    private final List<Thread> threads = new ArrayList<>();

    private volatile boolean running;

    Upkeep(ObjectProvider<Chore> chores) {
        this.chores = chores;
    }

    @Override
    public void start() {
        running = true;
        chores.forEach(chore ->
                threads.add(Thread.ofVirtual().name("chore-" + chore.name()).start(() -> repeat(chore))));
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        threads.forEach(Upkeep::await);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void repeat(Chore chore) {
        while (running) {
            try {
                chore.run();
            } catch (RuntimeException e) {
                LOGGER.atWarn().addKeyValue("chore", chore.name()).setCause(e).log("chore failed, will be tried again");
            }
            try {
                Thread.sleep(chore.pause());
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join(LONGEST_STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
