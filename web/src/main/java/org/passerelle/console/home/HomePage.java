package org.passerelle.console.home;

import java.util.List;
import java.util.Optional;
import org.passerelle.jobs.Job;
import org.passerelle.licences.LicencePool;
import org.passerelle.live.LiveConferences;
import org.passerelle.roster.RosterCount;
import org.passerelle.roster.View;

/// What the start page shows.
///
/// @param readyToMove for the banner; 0 for none
/// @param now what goes on on the bridge; empty for who may not see it, and where there is no bridge
/// @param conferencing licences for audio conferencing; empty for who may not see licences
public record HomePage(
        long readyToMove,
        String ourName,
        List<Tile> tiles,
        Optional<LiveConferences.Now> now,
        Optional<LicencePool> conferencing,
        List<Job> jobs) {
    /// A view with how many users are in it.
    public record Tile(View view, RosterCount count) {}
}
