package org.passerelle.seals;

import java.time.Duration;
import java.time.Instant;
import org.passerelle.access.TenantId;
import org.passerelle.testing.TestApplication;
import org.springframework.context.ApplicationContext;

/// Seals what has just happened: a test knows that nobody is still writing.
public final class SealNow {
    private SealNow() {}

    public static void all(TenantId tenant) {
        all(TestApplication.context(), tenant);
    }

    public static void all(ApplicationContext server, TenantId tenant) {
        server.getBean(AuditSealing.class).sealAll(tenant, Instant.now().plus(Duration.ofMinutes(1)));
    }
}
