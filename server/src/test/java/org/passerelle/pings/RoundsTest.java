package org.passerelle.pings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    private final Rounds rounds = new Rounds();

    private static Set<Target> targets(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> Target.of(TestTargets.trunk("192.0.2.1", 5_060)))
                .collect(Collectors.toSet());
    }

    @Test
    void oneIsAskedAtOnceAndAMinuteLaterAgain() {
        Set<Target> one = targets(1);

        assertThat(rounds.due(one, START)).hasSize(1);
        assertThat(rounds.due(one, START.plusMillis(59_999))).isEmpty();
        assertThat(rounds.due(one, START.plusSeconds(60))).hasSize(1);
    }

    @Test
    void manyAreSpreadOverTheMinuteAndEachIsAskedOnceInIt() {
        Set<Target> many = targets(150);
        var asked = new ArrayList<List<Target>>();

        for (int second = 0; second < 60; second++) {
            asked.add(rounds.due(many, START.plusSeconds(second)));
        }

        assertThat(asked).allSatisfy(turn -> assertThat(turn).hasSizeLessThanOrEqualTo(3));
        assertThat(asked.stream().flatMap(List::stream)).hasSize(150).doesNotHaveDuplicates();
        assertThat(rounds.due(many, START.plusSeconds(60))).isEqualTo(asked.getFirst());
    }

    @Test
    void whatWasNotAskedAfterAllIsDueAtOnce() {
        Set<Target> one = targets(1);
        Target target = rounds.due(one, START).getFirst();

        rounds.putBack(target, START);

        assertThat(rounds.due(one, START.plusSeconds(1))).containsExactly(target);
    }

    @Test
    void whatIsGoneIsForgottenAndComesBackAsNew() {
        Set<Target> one = targets(1);
        rounds.due(one, START);
        rounds.due(Set.of(), START.plusSeconds(1));

        assertThat(rounds.due(one, START.plus(Duration.ofSeconds(2)))).hasSize(1);
    }
}
