package org.passerelle.api;

import java.util.List;

/// One user, with everything that can be changed.
///
/// @param user as in lists
/// @param tollFreeAllowed whether toll-free numbers may be used for this organiser
/// @param unauthenticatedStart whether callers may start without the leader
public record UserDetail(
        User user,
        String telephone,
        boolean tollFreeAllowed,
        boolean unauthenticatedStart,
        boolean pinPending,
        List<HeldLicence> licences,
        List<ThirdPartyRecord> records) {
    public UserDetail {
        licences = List.copyOf(licences);
        records = List.copyOf(records);
    }
}
