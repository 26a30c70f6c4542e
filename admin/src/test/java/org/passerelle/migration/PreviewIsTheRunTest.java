package org.passerelle.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.ConferenceIdRule;
import org.passerelle.assignments.NumberRule;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.UserChoice;
import org.passerelle.jobs.ItemReport;

/// What the preview says is what the run does, user by user, whatever the organisation looks like.
class PreviewIsTheRunTest extends PlanTest {
    private static final int ORGANISATIONS = 12;

    static Stream<Long> seeds() {
        return new Random(20261125).longs().boxed().limit(ORGANISATIONS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onARandomOrganisation(long seed) {
        var random = new Random(seed);
        licences.setPool(contoso.admin(), CONFERENCING, READY + UNLICENSED, 0, Optional.empty());
        everybody.forEach(user -> live(user, random));
        Arrangement arrangement = new Arrangement(
                pick(random, ConferenceIdRule.values()),
                random.nextBoolean() ? NumberRule.KEEP : NumberRule.BY_COUNTRY,
                NumberRule.BY_COUNTRY,
                random.nextBoolean());
        var options = PlanOptions.to(pick(random, Target.values())).with(arrangement);
        MovePlanId id = plans.draft(contoso.admin(), "users.csv", file(random), options);
        previews.make(contoso.admin(), id);

        List<PlanPreviews.Line> foreseen = previews.page(contoso.admin(), id, Optional.empty(), 0, everybody.size());
        Map<UserId, String> happened = run(id, foreseen, options);

        assertThat(happened)
                .as("seed %d", seed)
                .isEqualTo(foreseen.stream()
                        .collect(Collectors.toMap(
                                PlanPreviews.Line::user,
                                line -> line.difference().outcome().code())));
    }

    /// By the plan's job whom it takes; the others by the same rules.
    private Map<UserId, String> run(MovePlanId id, List<PlanPreviews.Line> foreseen, PlanOptions options) {
        var happened = new HashMap<UserId, String>();
        if (plan(id).preview().orElseThrow().changes() > 0) {
            start(id);
            for (ItemReport item :
                    jobs.items(contoso.admin(), waveOver(id).id(), Optional.empty(), 0, everybody.size())) {
                happened.put(
                        item.item().user().orElseThrow(),
                        item.outcome().orElseThrow().code());
            }
        }
        List<UserChoice> others = foreseen.stream()
                .filter(line -> !(line.difference().outcome() instanceof Outcome.Changed))
                .map(line -> new UserChoice(
                        line.user(),
                        OptionalLong.of(now(line.user()).rowVersion()),
                        Optional.ofNullable(wanted.get(line.user()))))
                .toList();
        assignments
                .setProvider(contoso.admin(), others, options.target(), options.arrangement(), "", PinTiming.LATER)
                .forEach(outcome -> happened.put(outcome.user(), outcome.code()));
        return happened;
    }

    private final Map<UserId, String> wanted = new HashMap<>();

    /// Some years of a user's life in a few steps.
    private void live(UserId user, Random random) {
        for (int step = random.nextInt(4); step > 0; step--) {
            switch (random.nextInt(5)) {
                case 0 -> entitlements.assign(contoso.admin(), CONFERENCING, List.of(user), PinTiming.NOW);
                case 1 -> entitlements.remove(contoso.admin(), CONFERENCING, List.of(user));
                case 2 -> thirdParties.set(contoso.admin(), user, record(interCall), "");
                case 3 -> set(user, Target.OURS);
                default -> set(user, Target.NONE);
            }
        }
    }

    private void set(UserId user, Target target) {
        assignments.setProvider(contoso.admin(), List.of(UserChoice.of(user)), target, "", PinTiming.NOW);
    }

    /// Half of the users are to have an ID: one of their own, one of another user, one nobody has, or nonsense.
    private Iterator<PlanLine> file(Random random) {
        var lines = new ArrayList<PlanLine>();
        for (int i = 0; i < everybody.size(); i++) {
            UserId user = everybody.get(i);
            String id = switch (random.nextInt(6)) {
                case 0 -> String.valueOf(700_000_000 + random.nextInt(100_000_000));
                case 1 ->
                    now(everybody.get(random.nextInt(everybody.size())))
                            .conferenceId()
                            .orElse("");
                case 2 -> "0" + random.nextInt(1_000);
                default -> "";
            };
            boolean free = !id.isEmpty() && !wanted.containsValue(id);
            if (free) {
                wanted.put(user, id);
            }
            lines.add(new PlanLine(
                    "user" + i + "@contoso.example", Optional.of(id).filter(_ -> free)));
        }
        return lines.iterator();
    }

    private static <T> T pick(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
