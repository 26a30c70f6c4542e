package org.passerelle.assignments;

import java.util.List;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;

/// News, told inside the transaction that gives users new PINs.
public record PinsMade(TenantId tenant, List<UserId> owners) {}
