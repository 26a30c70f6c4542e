package org.passerelle.numbers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// The numbers of the bridge. Changing a default never changes existing users. Thread-safe.
@Component
public final class ServiceNumbers {
    private final Transactions transactions;
    private final NumberRows rows;
    private final Organisations organisations;
    private final Audit audit;
    private final Ids ids;

    ServiceNumbers(Transactions transactions, NumberRows rows, Organisations organisations, Audit audit, Ids ids) {
        this.transactions = transactions;
        this.rows = rows;
        this.organisations = organisations;
        this.audit = audit;
        this.ids = ids;
    }

    /// By country, then kind, then number.
    public List<ServiceNumber> all(TenantId tenant) {
        return transactions.read(tenant.value(), () -> rows.all(tenant));
    }

    public Optional<ServiceNumber> find(TenantId tenant, ServiceNumberId id) {
        return all(tenant).stream().filter(number -> number.id().equals(id)).findFirst();
    }

    /// @throws RefusedException `NO_SUCH_NUMBER`
    public ServiceNumber require(TenantId tenant, ServiceNumberId id) {
        return find(tenant, id)
                .orElseThrow(() -> new RefusedException(NumberRefusal.NO_SUCH_NUMBER, Map.of("id", id.toString())));
    }

    public DefaultNumbers defaults(TenantId tenant) {
        return new DefaultNumbers(all(tenant));
    }

    /// The first toll number becomes the bridge's default.
    ///
    /// @throws RefusedException where it is no valid number, taken, or its languages are not as they must be
    public ServiceNumber add(Actor actor, NumberDetails details) {
        actor.require(Permission.EDIT_BRIDGE);
        NumberRules.checkLanguages(details);
        NumberRules.Parsed parsed = parse(actor, details);
        NumberKind kind = details.kind().orElse(parsed.kind());
        return transactions.in(actor.tenant().value(), () -> {
            List<ServiceNumber> all = rows.all(actor.tenant());
            refuseTaken(all, parsed.e164(), Optional.empty());
            boolean first = kind == NumberKind.TOLL && all.stream().noneMatch(ServiceNumber::bridgeDefault);
            var number = new ServiceNumber(
                    new ServiceNumberId(ids.next()),
                    parsed.e164(),
                    kind,
                    parsed.country(),
                    details.city().strip(),
                    details.primaryLanguage(),
                    details.secondaryLanguages(),
                    details.inInvitations(),
                    first,
                    false,
                    1);
            rows.insert(actor.tenant(), number);
            audit.record(
                    actor,
                    NumberAudit.entry(
                            "service-number.added",
                            number,
                            List.of(new Change("number", null, number.e164()), new Change("kind", null, kind.name()))));
            return number;
        });
    }

    /// @param rowVersion the one the caller saw
    /// @throws RefusedException as [#add], or where somebody changed the number meanwhile
    public ServiceNumber update(Actor actor, ServiceNumberId id, NumberDetails details, long rowVersion) {
        actor.require(Permission.EDIT_BRIDGE);
        NumberRules.checkLanguages(details);
        NumberRules.Parsed parsed = parse(actor, details);
        return transactions.in(actor.tenant().value(), () -> {
            ServiceNumber before = lock(actor, id, rowVersion);
            refuseTaken(rows.all(actor.tenant()), parsed.e164(), Optional.of(id));
            NumberKind kind = details.kind().orElse(parsed.kind());
            if (before.bridgeDefault() && kind != NumberKind.TOLL) {
                throw new RefusedException(NumberRefusal.DEFAULT_MUST_BE_TOLL, Map.of("number", before.e164()));
            }
            var after = new ServiceNumber(
                    id,
                    parsed.e164(),
                    kind,
                    parsed.country(),
                    details.city().strip(),
                    details.primaryLanguage(),
                    details.secondaryLanguages(),
                    details.inInvitations(),
                    before.bridgeDefault(),
                    before.countryDefault() && before.country().equals(parsed.country()) && before.kind() == kind,
                    rowVersion + 1);
            rows.update(actor.tenant(), after);
            audit.record(actor, NumberAudit.between("service-number.updated", before, after));
            return after;
        });
    }

    /// @throws RefusedException `DEFAULT_MUST_BE_TOLL`
    public void makeBridgeDefault(Actor actor, ServiceNumberId id) {
        actor.require(Permission.EDIT_BRIDGE);
        transactions.in(actor.tenant().value(), () -> {
            ServiceNumber number = require(actor.tenant(), id);
            if (number.kind() != NumberKind.TOLL) {
                throw new RefusedException(NumberRefusal.DEFAULT_MUST_BE_TOLL, Map.of("number", number.e164()));
            }
            String before = rows.all(actor.tenant()).stream()
                    .filter(ServiceNumber::bridgeDefault)
                    .map(ServiceNumber::e164)
                    .findFirst()
                    .orElse("");
            rows.makeBridgeDefault(actor.tenant(), id);
            audit.record(
                    actor,
                    NumberAudit.entry(
                            "service-number.bridge-default",
                            number,
                            List.of(new Change("bridgeDefault", before, number.e164()))));
        });
    }

    /// The default among the numbers of its country and kind.
    ///
    /// @param on false: the country has no preferred number of this kind any more
    public void makeCountryDefault(Actor actor, ServiceNumberId id, boolean on) {
        actor.require(Permission.EDIT_BRIDGE);
        transactions.in(actor.tenant().value(), () -> {
            ServiceNumber number = require(actor.tenant(), id);
            rows.makeCountryDefault(actor.tenant(), number, on);
            audit.record(
                    actor,
                    NumberAudit.entry(
                            "service-number.country-default",
                            number,
                            List.of(new Change("countryDefault", "" + number.countryDefault(), "" + on))));
        });
    }

    /// @throws RefusedException `NUMBER_IN_USE` with the number of users who have it
    public void remove(Actor actor, ServiceNumberId id) {
        actor.require(Permission.EDIT_BRIDGE);
        transactions.in(actor.tenant().value(), () -> {
            ServiceNumber number = require(actor.tenant(), id);
            int users = rows.users(actor.tenant(), id);
            if (users > 0) {
                throw new RefusedException(
                        NumberRefusal.NUMBER_IN_USE, Map.of("number", number.e164(), "users", users));
            }
            rows.delete(actor.tenant(), id);
            audit.record(
                    actor,
                    NumberAudit.entry(
                            "service-number.removed", number, List.of(new Change("number", number.e164(), null))));
        });
    }

    private ServiceNumber lock(Actor actor, ServiceNumberId id, long rowVersion) {
        ServiceNumber before = require(actor.tenant(), id);
        if (before.rowVersion() != rowVersion) {
            throw new RefusedException(NumberRefusal.NUMBER_CHANGED_MEANWHILE, Map.of("number", before.e164()));
        }
        return before;
    }

    private NumberRules.Parsed parse(Actor actor, NumberDetails details) {
        return NumberRules.parse(
                details.number(), organisations.require(actor.tenant()).country());
    }

    private static void refuseTaken(List<ServiceNumber> all, String e164, Optional<ServiceNumberId> self) {
        boolean taken =
                all.stream().anyMatch(number -> number.e164().equals(e164) && !self.equals(Optional.of(number.id())));
        if (taken) {
            throw new RefusedException(NumberRefusal.NUMBER_TAKEN, Map.of("number", e164));
        }
    }
}
