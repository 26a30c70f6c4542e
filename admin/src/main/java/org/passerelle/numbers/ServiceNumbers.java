package org.passerelle.numbers;

import java.util.Comparator;
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

    /// How many users have each as default; who has none is left out.
    public Map<ServiceNumberId, Integer> users(TenantId tenant) {
        return transactions.read(tenant.value(), () -> rows.users(tenant));
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

    /// As [#defaults] would be once this number is closed.
    public DefaultNumbers defaultsWithout(TenantId tenant, ServiceNumberId id) {
        Optional<ServiceNumber> next = nextBridgeDefault(tenant, id);
        boolean moves = find(tenant, id).filter(ServiceNumber::bridgeDefault).isPresent();
        return new DefaultNumbers(all(tenant).stream()
                .filter(number -> !number.id().equals(id))
                .map(number -> moves && next.filter(number::equals).isPresent() ? number.asBridgeDefault() : number)
                .toList());
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
                    NumberState.ACTIVE,
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
                    before.state(),
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
            requireOpen(number);
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
            if (on) {
                requireOpen(number);
            }
            rows.makeCountryDefault(actor.tenant(), number, on);
            audit.record(
                    actor,
                    NumberAudit.entry(
                            "service-number.country-default",
                            number,
                            List.of(new Change("countryDefault", "" + number.countryDefault(), "" + on))));
        });
    }

    /// It is given to nobody any more and is no default; its users keep it.
    ///
    /// @throws RefusedException `NO_OTHER_BRIDGE_DEFAULT` where it is the bridge's default, and no other can
    ///     be
    public void close(Actor actor, ServiceNumberId id) {
        actor.require(Permission.EDIT_BRIDGE);
        transactions.in(actor.tenant().value(), () -> {
            ServiceNumber number = require(actor.tenant(), id);
            if (number.bridgeDefault()) {
                ServiceNumber next = nextBridgeDefault(actor.tenant(), id)
                        .orElseThrow(() -> new RefusedException(
                                NumberRefusal.NO_OTHER_BRIDGE_DEFAULT, Map.of("number", number.e164())));
                makeBridgeDefault(actor, next.id());
            }
            setState(actor, number, NumberState.CLOSED);
        });
    }

    /// Which number is the bridge's default once this one is not: one of the organisation's country before others.
    public Optional<ServiceNumber> nextBridgeDefault(TenantId tenant, ServiceNumberId id) {
        String home = organisations.require(tenant).country();
        return all(tenant).stream()
                .filter(number -> number.kind() == NumberKind.TOLL
                        && number.isOpen()
                        && !number.id().equals(id))
                .min(Comparator.comparing(
                                (ServiceNumber number) -> !number.country().equals(home))
                        .thenComparing(number -> !number.countryDefault())
                        .thenComparing(ServiceNumber::e164));
    }

    /// A call to it is answered no more.
    public void withdraw(Actor actor, ServiceNumberId id) {
        actor.require(Permission.EDIT_BRIDGE);
        transactions.in(
                actor.tenant().value(), () -> setState(actor, require(actor.tenant(), id), NumberState.WITHDRAWN));
    }

    /// As it was before it was closed.
    public void reopen(Actor actor, ServiceNumberId id, boolean bridgeDefault, boolean countryDefault) {
        actor.require(Permission.EDIT_BRIDGE);
        transactions.in(actor.tenant().value(), () -> {
            setState(actor, require(actor.tenant(), id), NumberState.ACTIVE);
            if (bridgeDefault) {
                makeBridgeDefault(actor, id);
            }
            if (countryDefault) {
                makeCountryDefault(actor, id, true);
            }
        });
    }

    private void setState(Actor actor, ServiceNumber number, NumberState state) {
        rows.setState(actor.tenant(), number.id(), state);
        audit.record(
                actor,
                NumberAudit.entry(
                        "service-number.state",
                        number,
                        List.of(new Change("numberState", number.state().name(), state.name()))));
    }

    private static void requireOpen(ServiceNumber number) {
        if (!number.isOpen()) {
            throw new RefusedException(NumberRefusal.NUMBER_NOT_OPEN, Map.of("number", number.e164()));
        }
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
