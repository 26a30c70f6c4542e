package org.passerelle.console.moves;

import java.util.List;
import org.passerelle.access.Permission;
import org.passerelle.console.lists.ListColumn;
import org.passerelle.console.lists.ListFile;
import org.passerelle.migration.MovePlan;
import org.passerelle.migration.Preview;

/// The list of plans as a file.
final class PlanFile {
    private PlanFile() {}

    /// @param ours name of our provider
    static ListFile<MovePlan> of(String ours) {
        return new ListFile<>(
                "moves",
                Permission.SEE_JOBS,
                List.of(
                        ListColumn.of("id", "lists.id", plan -> plan.id().toString()),
                        ListColumn.of(
                                "target",
                                "moves.plan",
                                plan -> plan.options().target().name(),
                                (ui, plan) -> PlanTexts.title(ui, plan, ours)),
                        ListColumn.of(
                                "reason", "lists.reason", plan -> plan.options().reason()),
                        ListColumn.of(
                                "state",
                                "moves.state",
                                plan -> plan.state().name(),
                                (ui, plan) -> PlanTexts.state(ui, plan.state())),
                        ListColumn.moment("nextWaveAt", "moves.next", MovePlan::nextWaveAt),
                        ListColumn.of("createdBy", "jobs.who", MovePlan::createdBy),
                        ListColumn.time("createdAt", "jobs.when", MovePlan::createdAt),
                        ListColumn.<MovePlan>of(
                                        "changes",
                                        "jobs.result-changed",
                                        plan -> plan.preview()
                                                .map(Preview::changes)
                                                .map(String::valueOf)
                                                .orElse(""))
                                .offScreen(),
                        ListColumn.moment("finishedAt", "lists.finished", MovePlan::finishedAt)
                                .offScreen()));
    }
}
