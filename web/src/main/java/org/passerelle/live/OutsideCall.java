package org.passerelle.live;

import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;

/// Calls somebody into a running conference, by the rules and minutes of its organiser. Given by `server`; returns
/// before the other side rings.
public interface OutsideCall {
    /// @param number in any usual format
    Answer call(TenantId tenant, UserId organiser, String number);

    /// What comes of it.
    enum Answer {
        CALLING,
        /// Not by this organiser, not there, or no number at all.
        NOT_ALLOWED,
        MINUTES_SPENT,
        /// No trunk leads there, or there is no room.
        NOT_POSSIBLE
    }
}
