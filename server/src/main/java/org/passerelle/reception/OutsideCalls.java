package org.passerelle.reception;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.db.Transactions;
import org.passerelle.dialin.DialOutDesk;
import org.passerelle.dialout.Decision;
import org.passerelle.dialout.DialOutPolicy;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.ServiceLine;
import org.passerelle.meetings.Lookup;
import org.passerelle.sip.Destination;
import org.passerelle.trunks.TrunkBook;
import org.passerelle.trunks.TrunkDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Calls out of conferences: whether `dialout` allows them, over which trunk they go, and their minutes.
@Component
final class OutsideCalls implements DialOutDesk {
    private static final Logger LOGGER = LoggerFactory.getLogger(OutsideCalls.class);
    private static final int MINUTES_AT_ONCE = 10;

    private final DialOutPolicy policy;
    private final TrunkBook trunks;
    private final KnownHouses houses;
    private final CallFacts calls;
    private final Desk desk;
    private final PhoneSettings settings;
    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    OutsideCalls(
            DialOutPolicy policy,
            TrunkBook trunks,
            KnownHouses houses,
            CallFacts calls,
            Desk desk,
            PhoneSettings settings) {
        this.policy = policy;
        this.trunks = trunks;
        this.houses = houses;
        this.calls = calls;
        this.desk = desk;
        this.settings = settings;
    }

    /// The minutes of one call, in the order in which they were taken.
    private record Held(TenantId tenant, UserId organiser, String number, List<Decision.Reserved> minutes) {}

    @Override
    public Permit ask(UUID call, Meeting meeting, String digits) {
        org.passerelle.meetings.Meeting found = houses.find(new ConferenceKey(meeting.id()))
                .orElseThrow(() -> new IllegalStateException("a conference that nobody keyed: " + meeting.id()));
        Optional<TrunkBook.Line> line = trunks.lines().stream()
                .filter(one -> one.tenant().equals(found.tenant()))
                .filter(one -> !one.trunk().details().host().isEmpty())
                .findFirst();
        if (line.isEmpty()) {
            return new NotPossible();
        }
        try {
            return switch (policy.reserve(found.tenant(), found.organiser(), digits, MINUTES_AT_ONCE)) {
                case Decision.Reserved reserved -> grant(call, found, line.get(), reserved);
                case Decision.Refused(Decision.Reason reason) ->
                    switch (reason) {
                        case USER_MINUTES_SPENT, ORGANISATION_MINUTES_SPENT -> new UsedUp();
                        case NOT_A_NUMBER,
                                NOT_A_USER_OF_OURS,
                                NOT_PERMITTED,
                                ABROAD_NOT_PERMITTED,
                                COUNTRY_NOT_ALLOWED,
                                PREMIUM,
                                SATELLITE -> new Refused();
                    };
                case Decision.Allowed allowed -> throw new IllegalStateException("not reserved: " + allowed);
            };
        } catch (RuntimeException e) {
            if (Transactions.wasDatabaseAway(e)) {
                return new NotPossible(); // Nobody is called while nobody can count the minutes.
            }
            throw e;
        }
    }

    @Override
    public Duration prolong(UUID call) {
        Held now = held.get(call);
        if (now == null) {
            return Duration.ZERO;
        }
        try {
            if (policy.reserve(now.tenant(), now.organiser(), now.number(), MINUTES_AT_ONCE)
                    instanceof Decision.Reserved more) {
                now.minutes().add(more);
                return Duration.ofMinutes(more.minutes());
            }
        } catch (RuntimeException e) {
            LOGGER.atWarn().addKeyValue("callId", call).setCause(e).log("no more minutes for a call to somebody");
        }
        return Duration.ZERO;
    }

    @Override
    public void settle(UUID call, Duration lasted) {
        Held over = held.remove(call);
        if (over == null) {
            return;
        }
        int used = Math.toIntExact((lasted.toSeconds() + 59) / 60);
        for (Decision.Reserved reserved : over.minutes()) {
            policy.settle(reserved, Math.clamp(used, 0, reserved.minutes()));
            used = Math.max(0, used - reserved.minutes());
        }
    }

    private Permit grant(
            UUID call, org.passerelle.meetings.Meeting meeting, TrunkBook.Line line, Decision.Reserved reserved) {
        Optional<Route> route = route(meeting, line);
        if (route.isEmpty()) {
            policy.settle(reserved, 0);
            return new NotPossible();
        }
        held.put(
                call,
                new Held(
                        meeting.tenant(),
                        meeting.organiser(),
                        reserved.e164(),
                        Collections.synchronizedList(new ArrayList<>(List.of(reserved)))));
        calls.begin(
                call,
                new CallFacts.Facts(
                        meeting.tenant(),
                        line.trunk().id().toString(),
                        line.trunk().details().name(),
                        route.get().line().number(),
                        Optional.of(new Lookup.Live(meeting))));
        return new Granted(
                reserved.e164(),
                route.get(),
                Duration.ofMinutes(reserved.minutes()),
                meeting.rules().dialOutConfirmation());
    }

    private Optional<Route> route(org.passerelle.meetings.Meeting meeting, TrunkBook.Line line) {
        TrunkDetails details = line.trunk().details();
        Optional<ServiceLine> shown = meeting.tollNumber()
                .or(meeting::tollFreeNumber)
                .flatMap(number -> line.numbers().read(number).number())
                .map(desk::serviceLine);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        try {
            Destination.Address there = TrunkAddress.of(details);
            InetAddress local = settings.publicAddress().orElse(localTowards(there.address()));
            return Optional.of(new Route(desk.profile(line), there.transport(), there.address(), local, shown.get()));
        } catch (UnknownHostException unknown) {
            LOGGER.atWarn().addKeyValue("trunk", details.name()).log("the trunk's host cannot be looked up");
        } catch (IOException unreachable) {
            LOGGER.atWarn()
                    .addKeyValue("trunk", details.name())
                    .setCause(unreachable)
                    .log("no way to the trunk");
        }
        return Optional.empty();
    }

    /// As the kernel's routes say; sends nothing.
    private static InetAddress localTowards(InetSocketAddress address) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(address);
            return socket.getLocalAddress();
        }
    }
}
