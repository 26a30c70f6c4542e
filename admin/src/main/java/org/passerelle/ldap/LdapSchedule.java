package org.passerelle.ldap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Reads directories when their time has come: one server each, the one that was first. A server that is killed at it
/// leaves that reading out.
@Component
final class LdapSchedule implements Chore {
    private static final Logger LOGGER = LoggerFactory.getLogger(LdapSchedule.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final Transactions transactions;
    private final LdapRows rows;
    private final LdapReadings readings;
    private final Organisations organisations;
    private final Clock clock;

    LdapSchedule(
            Transactions transactions, LdapRows rows, LdapReadings readings, Organisations organisations, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.readings = readings;
        this.organisations = organisations;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "directory-sources";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        organisations.all().forEach(organisation -> run(organisation.id(), clock.instant()));
    }

    /// What goes wrong stands beside the settings, and the next time comes all the same.
    void run(TenantId tenant, Instant now) {
        boolean ours = transactions.in(
                tenant.value(),
                () -> rows.find(tenant)
                        .filter(source -> source.everyHours() > 0)
                        .filter(source -> rows.claim(tenant, now, now.plus(Duration.ofHours(source.everyHours()))))
                        .isPresent());
        if (!ours) {
            return;
        }
        try {
            readings.runIfNecessary(Actor.system(tenant, "directory"));
        } catch (RefusedException refused) {
            LOGGER.atWarn().addKeyValue("refusal", refused.refusal().code()).log("directory was not brought in");
        }
    }
}
