package org.passerelle.console.moves;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.access.JobId;
import org.passerelle.assignments.Difference;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.jobs.Job;
import org.passerelle.migration.MovePlan;
import org.passerelle.migration.PlanState;
import org.passerelle.roster.RosterRow;

/// One plan with a part of its users.
///
/// @param large whether the number of users has to be typed to start it
/// @param approvalNeeded whether a second person has to agree
/// @param jobs of its waves, the first wave first
/// @param undoable those of them that the reader may take back
/// @param group code of the group whose users are shown; empty for all
/// @param next address of the users behind these; empty for none
/// @param numbers names of the service numbers
/// @param licences products that can be given, with what is left of each
public record PlanPage(
        MovePlan plan,
        PlanForm form,
        String ours,
        Choices choices,
        boolean large,
        boolean approvalNeeded,
        boolean own,
        List<Job> jobs,
        Set<JobId> undoable,
        String group,
        List<Line> lines,
        String next,
        Map<String, String> numbers,
        List<Option> licences,
        List<Problem> problems) {
    static final String PATH = "/admin/moves";

    public PlanPage {
        jobs = List.copyOf(jobs);
        undoable = Set.copyOf(undoable);
        lines = List.copyOf(lines);
        licences = List.copyOf(licences);
        problems = List.copyOf(problems);
    }

    /// A user with old and new.
    public record Line(long position, RosterRow user, Difference difference) {}

    /// What the form offers.
    public record Choices(
            List<Option> targets, List<Option> conferenceIds, List<Option> tolls, List<Option> tollFrees) {}

    public String path() {
        return PATH + "/" + plan.id();
    }

    public boolean isDraft() {
        return plan.state() == PlanState.DRAFT;
    }

    /// Whether the page looks again by itself: the preview is being made, or waves run.
    public boolean looksAgain() {
        return (isDraft() && plan.preview().isEmpty())
                || plan.state() == PlanState.RUNNING
                || plan.state() == PlanState.SCHEDULED;
    }

    public String pathOf(String code) {
        return code.isEmpty() ? path() : path() + "?group=" + code;
    }

    /// The preview, or the group that is looked at, as a file.
    public String export(String suffix) {
        return path() + "/preview." + suffix + (group.isEmpty() ? "" : "?group=" + group);
    }

    public String here() {
        return pathOf(group);
    }
}
