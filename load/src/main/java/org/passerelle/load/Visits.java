package org.passerelle.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.passerelle.load.Dialling.Attempt;

/// Calls that come on top of the standing ones: each keys the conference ID, waits until it hears the conference, and
/// hangs up.
final class Visits {
    private static final int INSIDE_WITHIN_SECONDS = 20;

    private final Dialling telephones;
    private final Plan plan;
    private final LongSupplier nanoClock;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final Spread answerTimes = new Spread();
    private final Spread insideTimes = new Spread();

    Visits(Dialling telephones, Plan plan, LongSupplier nanoClock) {
        this.telephones = telephones;
        this.plan = plan;
        this.nanoClock = nanoClock;
    }

    Figures.SetUp run(List<Room> rooms) {
        int aSecond = plan.visits().orElseThrow();
        int offered = (int) (aSecond * plan.listens().toMillis() / 1_000);
        try (ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor()) {
            long startNs = nanoClock.getAsLong();
            for (int i = 0; i < offered; i++) {
                int room = i % rooms.size();
                Session.awaitTurn(nanoClock, startNs, i, aSecond);
                visits.execute(() -> visit(rooms.get(room), plan.conferences().get(room)));
            }
        }
        return new Figures.SetUp(
                aSecond, offered, answered.get(), inside.get(), answerTimes.percentiles(), insideTimes.percentiles());
    }

    private void visit(Room room, Conference conference) {
        var isInside = new CompletableFuture<Boolean>();
        var caller = new Dialling.Caller(
                room, Integer.MAX_VALUE, conference.keys(false), true, () -> isInside.complete(true));
        if (!(Session.attempt(telephones, caller) instanceof Attempt.Up up)) {
            return;
        }
        long beganNs = nanoClock.getAsLong();
        answered.incrementAndGet();
        add(answerTimes, up.answeredAfterNs());
        if (comes(isInside)) {
            inside.incrementAndGet();
            add(insideTimes, nanoClock.getAsLong() - beganNs);
        }
        up.hangUp().run();
    }

    private static boolean comes(CompletableFuture<Boolean> isInside) {
        try {
            return isInside.get(INSIDE_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException notHeard) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void add(Spread times, long ns) {
        synchronized (times) {
            times.add(ns);
        }
    }
}
