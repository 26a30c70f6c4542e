package org.passerelle.assignments;

import java.util.List;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;

/// News, told inside the transaction that changes assignments: counts and caches above are out of date once it
/// commits.
public record AssignmentsChanged(TenantId tenant, List<UserId> users) {}
