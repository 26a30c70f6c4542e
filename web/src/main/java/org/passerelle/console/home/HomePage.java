package org.passerelle.console.home;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.audit.AuditEvent;
import org.passerelle.calls.Usage;
import org.passerelle.jobs.Job;
import org.passerelle.licences.LicencePool;
import org.passerelle.live.LiveConferences;
import org.passerelle.roster.RosterCount;
import org.passerelle.roster.View;

/// What the start page shows.
///
/// @param readyToMove for the banner; 0 for none
/// @param now what goes on on the bridge; empty for who may not see it, and where there is no bridge
/// @param usage of the bridge; empty for who may not see calls
/// @param conferencing licences for audio conferencing; empty for who may not see licences
/// @param leftUndone jobs of the last days that did not do everything
/// @param changes the latest; empty for who may not see the audit
/// @param steps of the set-up; empty once all are done
public record HomePage(
        long readyToMove,
        String ourName,
        List<Tile> tiles,
        Optional<LiveConferences.Now> now,
        Optional<Usage> usage,
        Optional<LicencePool> conferencing,
        List<Concern> concerns,
        List<Job> leftUndone,
        List<Job> jobs,
        List<AuditEvent> changes,
        List<Step> steps) {
    public HomePage {
        concerns = List.copyOf(concerns);
        leftUndone = List.copyOf(leftUndone);
        changes = List.copyOf(changes);
        steps = List.copyOf(steps);
    }

    /// A view with how many users are in it.
    public record Tile(View view, RosterCount count) {}

    /// Something to be seen to.
    ///
    /// @param key end of its text's key
    /// @param facts for the text
    /// @param href where it is seen to
    public record Concern(String key, Map<String, Object> facts, String href) {
        public Concern {
            facts = Map.copyOf(facts);
        }
    }

    /// Something to be set up.
    ///
    /// @param key end of its text's key
    /// @param href where it is done
    public record Step(String key, String href, boolean done) {}

    /// Whether nothing is there yet that could be shown: the first step brings the users.
    public boolean isUntouched() {
        return !steps.isEmpty() && !steps.getFirst().done();
    }

    public long stepsDone() {
        return steps.stream().filter(Step::done).count();
    }
}
