package org.passerelle.assignments;

import java.util.List;
import java.util.Objects;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.bridge.Bridges;
import org.springframework.stereotype.Component;

/// Conference IDs of conferences that are not a user's personal one. They come from the same claim table, so none ever
/// meets a user's. Called inside a transaction.
@Component
public final class RoomIds {
    private final AccessCodes codes;
    private final Bridges bridges;

    RoomIds(AccessCodes codes, Bridges bridges) {
        this.codes = codes;
        this.bridges = bridges;
    }

    /// @throws RefusedException `CONFERENCE_IDS_EXHAUSTED`
    public String claim(TenantId tenant, UserId owner) {
        int digits = bridges.settings(tenant).conferenceIdLength();
        return Objects.requireNonNull(
                codes.claim(tenant, digits, List.of(owner)).get(owner));
    }

    /// The IDs lead nowhere from now on; the counter behind new IDs never comes back to them.
    public void release(TenantId tenant, List<String> released) {
        codes.release(tenant, released);
    }
}
