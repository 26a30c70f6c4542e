package org.passerelle.console.live;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.live.Host;
import org.passerelle.live.LiveConference;

/// The page of one organiser's conference, running or not.
///
/// @param path of the page: an administrator's or the organiser's own
/// @param bridgeOn whether this server carries calls at all
/// @param canCall whether somebody can be called into it
/// @param mayRun whether the reader may do more than look
/// @param now whole minutes
public record LivePage(
        String path,
        Host host,
        boolean bridgeOn,
        boolean canCall,
        Optional<LiveConference> conference,
        boolean mayRun,
        Instant now) {
    /// Where it hears of changes.
    public String updates() {
        return path + "/updates";
    }
}
