package org.passerelle.live;

import org.passerelle.access.TenantId;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.trunks.TrunkId;

/// Calls a number of ours as a caller would. Given by `server`; blocks some seconds.
public interface SelfCall {
    /// @param trunk as whose call it is treated
    /// @throws RefusedException `TRUNK_IS_OFF`, `PROBE_IS_RUNNING`
    ProbeReport call(TenantId tenant, TrunkId trunk, ServiceNumber number);
}
