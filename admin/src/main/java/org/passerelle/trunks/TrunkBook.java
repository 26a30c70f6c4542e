package org.passerelle.trunks;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// What the bridge knows of all organisations' trunks and telephones, in memory: an answer takes no database.
///
/// As old as a few seconds at most; while the database is away, as it last was. Thread-safe.
@Component
public final class TrunkBook implements Chore {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration NAMES_KEPT = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Organisations organisations;
    private final TrunkRows rows;
    private final PhoneRows phones;
    private final ServiceNumbers numbers;
    private final Clock clock;
    private final NamedHosts hosts = new NamedHosts();
    private final AtomicBoolean looksUp = new AtomicBoolean();
    /// Written by whoever refreshes.
    private Instant lookedUpAt = Instant.MIN.plus(NAMES_KEPT);
    /// Replaced as a whole, by whoever refreshes.
    private volatile Content content = new Content(List.of(), List.of(), Map.of());

    TrunkBook(
            Transactions transactions,
            Organisations organisations,
            TrunkRows rows,
            PhoneRows phones,
            ServiceNumbers numbers,
            Clock clock) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.rows = rows;
        this.phones = phones;
        this.numbers = numbers;
        this.clock = clock;
    }

    /// A trunk that is switched on.
    ///
    /// @param numbers tells which service number was called
    public record Line(TenantId tenant, Trunk trunk, CalledNumbers numbers) {}

    /// @param realm for the digest: the organisation's name in addresses
    record KnownPhone(TenantId tenant, String realm, Phone phone, PhonePassword password) {}

    /// A telephone may do what any trunk may, but for one person.
    private static final TrunkDetails OF_TELEPHONES = new TrunkDetails(
            "",
            Transport.UDP,
            "",
            5_060,
            false,
            List.of(),
            List.of(VoiceCodec.values()),
            Set.of(KeyMethod.values()),
            Encryption.OFF,
            TrunkDetails.TransportSecurity.PLATFORM,
            4,
            Optional.empty(),
            "",
            List.of(),
            true);

    /// @param telephones the lines of those that may register, by user name
    private record Content(List<Line> lines, List<KnownPhone> phones, Map<String, Line> telephones) {}

    public List<Line> lines() {
        return content.lines();
    }

    /// The trunk that names this source most closely; empty for strangers, who get no answer.
    public Optional<Line> find(Transport transport, InetAddress source) {
        return lines().stream()
                .filter(line -> line.trunk().details().transport() == transport)
                .filter(line -> line.trunk().closeness(source, hosts::addresses) >= 0)
                .max(Comparator.comparingInt(line -> line.trunk().closeness(source, hosts::addresses)));
    }

    /// The trunk at this address, whether it calls us from there or we call it.
    public Optional<Line> at(Transport transport, InetAddress address) {
        return find(transport, address)
                .or(() -> lines().stream()
                        .filter(line -> line.trunk().details().transport() == transport)
                        .filter(line -> isReachedAt(line.trunk().details().host(), address))
                        .findFirst());
    }

    private boolean isReachedAt(String host, InetAddress address) {
        return HostName.isOne(host)
                ? hosts.addresses(host.toLowerCase(Locale.ROOT)).contains(address)
                : !host.isEmpty()
                        && Network.parse(host.replaceFirst("^\\[(.*)]$", "$1")).contains(address);
    }

    /// The password a telephone must prove to know; empty where there is none of this name.
    public Optional<PhonePassword> password(String realm, String userName) {
        return content.phones().stream()
                .filter(known ->
                        known.realm().equals(realm) && known.phone().userName().equals(userName))
                .map(KnownPhone::password)
                .findFirst();
    }

    /// The same, whichever organisation's telephone it is.
    public Optional<PhonePassword> password(String userName) {
        return content.phones().stream()
                .filter(known -> known.phone().userName().equals(userName))
                .map(KnownPhone::password)
                .findFirst();
    }

    /// Where calls of a registered telephone belong; its trunk has no name.
    public Optional<Line> telephone(String userName) {
        return Optional.ofNullable(content.telephones().get(userName));
    }

    public boolean hasTelephones() {
        return !content.telephones().isEmpty();
    }

    /// On a thread of its own: the transaction that asks for it is not over yet.
    void refreshSoon() {
        Thread.ofVirtual().name("chore-" + name()).start(this::refresh);
    }

    /// Reads everything anew: after a change on this server at once, elsewhere within seconds.
    public synchronized void refresh() {
        var lines = new ArrayList<Line>();
        var known = new ArrayList<KnownPhone>();
        var telephones = new HashMap<String, Line>();
        for (Organisation organisation : organisations.all()) {
            TenantId tenant = organisation.id();
            transactions.read(tenant.value(), () -> {
                List<ServiceNumber> called = numbers.all(tenant).stream()
                        .filter(ServiceNumber::answers)
                        .toList();
                rows.all(tenant).stream()
                        .filter(trunk -> trunk.details().enabled())
                        .map(trunk -> new Line(
                                tenant, trunk, new CalledNumbers(trunk.details(), organisation.country(), called)))
                        .forEach(lines::add);
                List<KnownPhone> ofTenant = phones.known(tenant, organisation.slug());
                ofTenant.forEach(phone ->
                        telephones.putIfAbsent(phone.phone().userName(), line(phone, organisation.country(), called)));
                return known.addAll(ofTenant);
            });
        }
        content = new Content(List.copyOf(lines), List.copyOf(known), Map.copyOf(telephones));
        lookUp(names(lines));
    }

    private static Set<String> names(List<Line> lines) {
        return lines.stream()
                .map(line -> line.trunk().details())
                .flatMap(details -> Stream.concat(
                        details.sources().stream()
                                .filter(HostName.class::isInstance)
                                .map(TrunkSource::toString),
                        Stream.of(details.host().toLowerCase(Locale.ROOT)).filter(HostName::isOne)))
                .collect(Collectors.toSet());
    }

    /// New names at once, all of them once a minute; never two threads at a time, and nobody waits for name servers.
    private void lookUp(Set<String> names) {
        Instant now = clock.instant();
        boolean isDue = names.stream().anyMatch(hosts::isNew) || now.isAfter(lookedUpAt.plus(NAMES_KEPT));
        if (isDue && !looksUp.getAndSet(true)) {
            lookedUpAt = now;
            Thread.ofVirtual().name("trunk-hosts").start(() -> {
                try {
                    hosts.refresh(names);
                } finally {
                    looksUp.set(false);
                }
            });
        }
    }

    private static Line line(KnownPhone phone, String country, List<ServiceNumber> called) {
        var id = new TrunkId(phone.phone().id().value());
        return new Line(
                phone.tenant(), new Trunk(id, OF_TELEPHONES, 1), new CalledNumbers(OF_TELEPHONES, country, called));
    }

    @Override
    public String name() {
        return "trunk-book";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        refresh();
    }
}
