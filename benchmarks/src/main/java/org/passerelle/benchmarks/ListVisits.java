package org.passerelle.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.roster.Detail;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;

/// Other administrators who look at lists of users the while: a page every now and then, always the same ones, whose
/// rows a move does not make more.
///
/// Each visit has a thread of its own, which adds to its list alone; who closes the visit reads it afterwards.
final class ListVisits {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PAGE = 50;
    private static final int WARM_UP = 30;

    private final Roster roster;
    private final Actor admin;
    private final List<Look> looks;

    /// One page that is looked at.
    private record Look(RosterQuery query, String cursor) {}

    ListVisits(Roster roster, Actor admin) {
        this.roster = roster;
        this.admin = admin;
        String second = roster.page(admin, RosterQuery.EVERYBODY, "", PAGE, Detail.PRESENT)
                .after()
                .orElse("");
        this.looks = List.of(
                new Look(RosterQuery.EVERYBODY, ""),
                new Look(RosterQuery.EVERYBODY, second),
                new Look(RosterQuery.EVERYBODY.withView(View.READY_TO_MOVE), ""),
                new Look(RosterQuery.EVERYBODY.withView(View.PROVIDER_OTHERS), ""),
                new Look(search("chatel"), ""),
                new Look(search("helene mor"), ""),
                new Look(search("user12345"), ""),
                new Look(sorted(Sort.By.DEPARTMENT, false), ""),
                new Look(sorted(Sort.By.USER_PRINCIPAL_NAME, true), ""));
        for (int i = 0; i < WARM_UP; i++) {
            looks.forEach(this::look);
        }
    }

    /// So many pages, while nothing else goes on.
    Timing idle(int pages) {
        var tookNs = new ArrayList<Long>();
        for (int i = 0; i < pages; i++) {
            tookNs.add(look(looks.get(i % looks.size())));
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Timing.of(tookNs);
    }

    /// Goes on until it is closed.
    Visit begin() {
        return new Visit();
    }

    private long look(Look look) {
        long startNs = System.nanoTime();
        roster.page(admin, look.query(), look.cursor(), PAGE, Detail.PRESENT);
        return System.nanoTime() - startNs;
    }

    private static RosterQuery search(String typed) {
        return new RosterQuery(View.ALL, typed, "", Sort.BY_NAME);
    }

    private static RosterQuery sorted(Sort.By by, boolean descending) {
        return new RosterQuery(View.ALL, "", "", new Sort(by, descending));
    }

    /// Pages looked at while something else goes on.
    final class Visit implements AutoCloseable {
        private final List<Long> tookNs = new ArrayList<>();
        private final Thread thread = Thread.ofPlatform().name("visits").start(this::run);
        private volatile boolean over;
        private volatile @Nullable RuntimeException failed;

        private void run() {
            try {
                for (int i = 0; !over; i++) {
                    tookNs.add(look(looks.get(i % looks.size())));
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } catch (RuntimeException failure) {
                failed = failure;
            }
        }

        /// Ends the visit.
        Timing timing() throws InterruptedException {
            close();
            if (failed != null) {
                throw new IllegalStateException("an administrator saw an error instead of a list", failed);
            }
            return Timing.of(tookNs);
        }

        @Override
        public void close() throws InterruptedException {
            over = true;
            thread.join();
        }
    }
}
