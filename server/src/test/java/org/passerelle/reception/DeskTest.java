package org.passerelle.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.audio.Codec;
import org.passerelle.dialin.FrontDesk;
import org.passerelle.dialin.KeyMethod;
import org.passerelle.dialin.LegSettings;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Name;
import org.passerelle.ivr.Recordings;
import org.passerelle.ivr.ServiceLine;
import org.passerelle.sdp.Security;
import org.passerelle.sip.Peer;
import org.passerelle.testing.TestApplication;
import org.passerelle.trunks.Phones;

class DeskTest {
    private static final UUID CALL = UUID.randomUUID();

    private OneReception reception;

    @BeforeEach
    void open(@TempDir Path data) {
        reception = new OneReception(data);
    }

    @Test
    void aCallOverATrunkLeadsToTheNumberHoweverItIsWritten() {
        FrontDesk.Reception found = reception.receive(CALL, "0170001000");

        assertThat(found.line()).hasValueSatisfying(line -> {
            assertThat(line.number()).isEqualTo(OneReception.NUMBER);
            assertThat(line.languages()).containsExactly(new Language("fr"));
            assertThat(line.purpose()).isEqualTo(ServiceLine.Purpose.CONFERENCES);
        });
        assertThat(found.from().value()).isEqualTo(OneReception.CALLER);
        assertThat(reception.calls.find(CALL))
                .hasValueSatisfying(facts -> assertThat(facts.tenant()).isEqualTo(reception.contoso.tenant()));
    }

    @Test
    void theTrunksSettingsAreThoseOfTheCall() {
        FrontDesk.Reception found = reception.receive(CALL, OneReception.NUMBER);

        assertThat(found.trunk().codecs()).containsExactly(Codec.PCMA, Codec.G722);
        assertThat(found.trunk().keys()).containsExactlyInAnyOrder(KeyMethod.EVENT, KeyMethod.TONE);
        assertThat(found.trunk().security()).isEqualTo(Security.OFF);
        assertThat(found.trunk().mostCalls()).isEqualTo(30);
        assertThat(found.trunk().media()).isEqualTo(LegSettings.TRUSTED);
    }

    @Test
    void anotherNumberLeadsNowhereAndIsStillOneOfTheTrunksCalls() {
        assertThat(reception.receive(CALL, "+33199999999").line()).isEmpty();
        assertThat(reception.calls.find(CALL)).isPresent();
    }

    @Test
    void theTestLineSpeaksAsTheDefaultNumberDoes() {
        assertThat(reception.receive(CALL, "test").line()).hasValueSatisfying(line -> {
            assertThat(line.purpose()).isEqualTo(ServiceLine.Purpose.TEST);
            assertThat(line.languages()).containsExactly(new Language("fr"));
        });
    }

    @Test
    void aTelephoneIsItsOrganisationsAndItsAddressIsLearned() {
        String name = "desk-" + reception.contoso.tenant();
        TestApplication.bean(Phones.class).add(reception.contoso.admin(), name.substring(0, 30), "");
        reception.book.refresh();

        FrontDesk.Reception found = reception.desk.receive(new FrontDesk.Arrival(
                CALL,
                new Peer.Telephone(name.substring(0, 30)),
                InetAddress.ofLiteral("198.51.100.1"),
                OneReception.NUMBER,
                name));

        assertThat(found.line()).isPresent();
        assertThat(found.trunk().media()).isEqualTo(LegSettings.BEHIND_TRANSLATION);
    }

    @Test
    void aTrunkThatIsGoneLeadsNowhereAndHasNoFacts() {
        FrontDesk.Reception found = reception.desk.receive(new FrontDesk.Arrival(
                CALL,
                new Peer.Trunk(UUID.randomUUID().toString()),
                InetAddress.ofLiteral("192.0.2.7"),
                OneReception.NUMBER,
                ""));

        assertThat(found.line()).isEmpty();
        assertThat(found.from().isWithheld()).isTrue();
        assertThat(reception.calls.find(CALL)).isEmpty();
        assertThat(reception.desk.recordings(CALL)).isSameAs(Recordings.NONE);
    }

    @Test
    void whoseHouseItIsIsKnownOnlyAfterSomebodyKeyedIt() {
        var unknown = new Meeting("nobody", "123456789", Name.NONE, Meeting.Admission.NOT_STARTED, false);

        assertThatThrownBy(() -> reception.desk.house(unknown)).isInstanceOf(IllegalStateException.class);
    }
}
