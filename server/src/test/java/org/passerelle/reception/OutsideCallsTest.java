package org.passerelle.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.assignments.Pins;
import org.passerelle.dialin.DialOutDesk;
import org.passerelle.dialout.DialOutPolicy;
import org.passerelle.dialout.DialOutSettings;
import org.passerelle.ivr.Call;
import org.passerelle.ivr.CallerNumber;
import org.passerelle.ivr.KeyedDigits;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Meetings;
import org.passerelle.meetings.Entrance;
import org.passerelle.sip.transport.Transport;
import org.passerelle.testing.TestApplication;
import org.passerelle.trunks.Trunk;

class OutsideCallsTest {
    private static final String PARIS = "0142685300";

    private final DialOutPolicy policy = TestApplication.bean(DialOutPolicy.class);
    private OneReception reception;
    private OutsideCalls outside;
    private Meeting meeting;

    /// France, ten minutes a user, a trunk that leads out.
    @BeforeEach
    void aConferenceOfWhoMayCallOut(@TempDir Path data) {
        reception = new OneReception(data);
        policy.setSettings(reception.contoso.admin(), new DialOutSettings(Set.of("FR"), 10, 1_000, 0));
        outside = new OutsideCalls(
                policy, reception.book, reception.houses, reception.calls, reception.desk, reception.settings);
        meeting = find();
    }

    @Test
    void withoutATrunkThatLeadsOutNobodyIsCalledAndNoMinuteIsTaken() {
        assertThat(outside.ask(UUID.randomUUID(), meeting, PARIS)).isInstanceOf(DialOutDesk.NotPossible.class);
        assertThat(used()).isZero();
    }

    @Test
    void aCallGoesOutOverTheTrunkUnderOurOwnNumber() {
        Trunk out = reception.add("Out", "127.0.0.1");

        DialOutDesk.Permit permit = outside.ask(UUID.randomUUID(), meeting, PARIS);

        assertThat(permit).isInstanceOfSatisfying(DialOutDesk.Granted.class, granted -> {
            assertThat(granted.number()).isEqualTo("+33142685300");
            assertThat(granted.time()).isEqualTo(Duration.ofMinutes(10));
            assertThat(granted.route().trunk().id()).isEqualTo(out.id().toString());
            assertThat(granted.route().transport()).isEqualTo(Transport.UDP);
            assertThat(granted.route().address().getPort()).isEqualTo(5_060);
            assertThat(granted.route().local()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
            assertThat(granted.route().line().number()).isEqualTo(OneReception.NUMBER);
        });
    }

    @Test
    void aTrunkOfIpv6IsReachedFromIpv6() {
        reception.add("Out", "[::1]");

        assertThat(outside.ask(UUID.randomUUID(), meeting, PARIS))
                .isInstanceOfSatisfying(DialOutDesk.Granted.class, granted -> {
                    assertThat(granted.route().address().getAddress()).isEqualTo(InetAddress.ofLiteral("::1"));
                    assertThat(granted.route().local()).isEqualTo(InetAddress.ofLiteral("::1"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0899123456", "0049309018200", "00870773123456", "12", "00999123456"})
    void whatMayNotBeCalledIsRefusedAndTakesNoMinute(String digits) {
        reception.add("Out", "127.0.0.1");

        assertThat(outside.ask(UUID.randomUUID(), meeting, digits)).isInstanceOf(DialOutDesk.Refused.class);
        assertThat(used()).isZero();
    }

    @Test
    void minutesThatAreUsedUpAreToldAndThoseThatWereNotUsedComeBack() {
        reception.add("Out", "127.0.0.1");
        UUID first = UUID.randomUUID();
        outside.ask(first, meeting, PARIS);

        assertThat(outside.ask(UUID.randomUUID(), meeting, PARIS)).isInstanceOf(DialOutDesk.UsedUp.class);
        assertThat(outside.prolong(first)).isZero();

        outside.settle(first, Duration.ofSeconds(61));
        outside.settle(first, Duration.ofHours(1));

        assertThat(used()).isEqualTo(2);
    }

    @Test
    void aTrunkWhoseHostNobodyKnowsCostsNoMinute() {
        reception.add("Out", "no-such-host.invalid");

        assertThat(outside.ask(UUID.randomUUID(), meeting, PARIS)).isInstanceOf(DialOutDesk.NotPossible.class);
        assertThat(used()).isZero();
    }

    private int used() {
        return policy.today(reception.contoso.admin()).minutes();
    }

    private Meeting find() {
        var door = new MeetingDoor(
                TestApplication.bean(Entrance.class),
                TestApplication.bean(Pins.class),
                reception.calls,
                reception.houses,
                reception.conferences,
                reception.guests);
        UUID id = UUID.randomUUID();
        var line = reception.receive(id, OneReception.NUMBER).line().orElseThrow();
        var call = new Call(id.toString(), new CallerNumber(OneReception.CALLER), line);
        return ((Meetings.Found) door.find(call, new KeyedDigits(reception.conferenceId()))).meeting();
    }
}
