package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Image;
import org.passerelle.assignments.Target;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.testing.Invariants;
import org.passerelle.testing.TestApplication;

/// Whatever an organisation looks like: what jobs did and undos took back has left no trace in it.
///
/// `-Dpasserelle.organisations=1000` asks as many as that.
class IdentityTest {
    private static final int ORGANISATIONS = Integer.getInteger("passerelle.organisations", 20);

    @TestFactory
    Stream<DynamicTest> changingAndUndoingIsTheIdentity() {
        return IntStream.range(0, ORGANISATIONS)
                .mapToObj(seed -> DynamicTest.dynamicTest("organisation " + seed, () -> changeAndUndo(seed)));
    }

    private static void changeAndUndo(int seed) {
        var random = new Random(seed);
        ReadyUsers ready = RandomOrganisation.of(random);
        Deque<JobId> done = new ArrayDeque<>();
        Deque<List<String>> images = new ArrayDeque<>();

        for (int change = 1 + random.nextInt(3); change > 0; change--) {
            images.push(Image.of(ready.contoso()));
            done.push(ready.work(start(ready, random)).id());
        }

        while (!done.isEmpty()) {
            JobId last = done.pop();
            if (ready.job(last).counters().changed() > 0) {
                JobId undo = ready.startUndo(last);
                ready.work(undo);
                assertThat(refused(ready, undo)).isEmpty();
            }
            assertThat(Image.of(ready.contoso())).isEqualTo(images.pop());
        }
        assertThat(Invariants.broken(ready.contoso())).isEmpty();
    }

    private static List<String> refused(ReadyUsers ready, JobId undo) {
        return TestApplication.bean(Jobs.class)
                .items(ready.contoso().admin(), undo, Optional.of(Result.REFUSED), 0, 100)
                .stream()
                .map(item -> item.item().user() + " " + item.outcome())
                .toList();
    }

    private static JobId start(ReadyUsers ready, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> ready.start(some(ready, random), Target.OURS);
            case 1 -> ready.start(some(ready, random), Target.NONE);
            case 2 -> ready.startLicences(BulkChange.LICENCE_ASSIGN);
            default -> ready.startLicences(BulkChange.LICENCE_REMOVE);
        };
    }

    private static List<UserId> some(ReadyUsers ready, Random random) {
        List<UserId> some =
                ready.users().stream().filter(_ -> random.nextInt(4) > 0).toList();
        return some.isEmpty() ? ready.users() : some;
    }
}
