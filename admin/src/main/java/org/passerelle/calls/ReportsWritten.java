package org.passerelle.calls;

import java.util.List;
import org.passerelle.access.TenantId;

/// News, told inside the transaction that keeps the reports. A report may be told twice.
public record ReportsWritten(TenantId tenant, List<Report> reports) {
    public ReportsWritten {
        reports = List.copyOf(reports);
    }
}
