package org.passerelle.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Errands;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// Wakes endpoints whose errand ended just when a message came, and removes what is old.
@Component
final class WebhookUpkeep implements Chore {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final DeliveryRows deliveries;
    private final Organisations organisations;
    private final Errands errands;
    private final Clock clock;

    WebhookUpkeep(
            Transactions transactions,
            DeliveryRows deliveries,
            Organisations organisations,
            Errands errands,
            Clock clock) {
        this.transactions = transactions;
        this.deliveries = deliveries;
        this.organisations = organisations;
        this.errands = errands;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        organisations.all().forEach(organisation -> look(organisation.id()));
    }

    private void look(TenantId tenant) {
        Instant now = clock.instant();
        transactions.in(tenant.value(), () -> {
            deliveries
                    .awaited(tenant, now)
                    .forEach(endpoint -> errands.at(now, WebhookDelivery.ERRAND, tenant, endpoint.value()));
            deliveries.deleteOlder(tenant, now.minus(KEPT));
        });
    }
}
