package org.passerelle.trunks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.db.Ids;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class TrunksTest {
    private static final long LOOKS_EVERY_NS = 10_000_000;

    private final TestOrganisation contoso = TestOrganisation.create();
    private final Trunks trunks = TestApplication.bean(Trunks.class);
    private final Phones phones = TestApplication.bean(Phones.class);
    private final TrunkBook book = TestApplication.bean(TrunkBook.class);
    private ServiceNumber paris;

    @BeforeEach
    void aServiceNumberInParis() {
        paris = TestApplication.bean(ServiceNumbers.class)
                .add(
                        contoso.admin(),
                        new NumberDetails("01 70 00 10 00", Optional.empty(), "Paris", "fr-FR", List.of(), true));
    }

    @ParameterizedTest
    @CsvSource({
        "+33170001000, INTERNATIONAL",
        "0033170001000, INTERNATIONAL",
        "33170001000, INTERNATIONAL",
        "0170001000, NATIONAL",
        "01 70 00 10 00, NATIONAL",
        "170001000, NATIONAL",
        "tel:+33-1-70-00-10-00, INTERNATIONAL",
        "sip:+33170001000@bridge.example;user=phone, INTERNATIONAL"
    })
    void aCalledNumberIsUnderstoodInAnyUsualFormat(String called, CalledNumbers.How how) {
        CalledNumbers.Reading reading = trunks.read(contoso.admin(), TestTrunk.CARRIER, called);

        assertThat(reading.number()).contains(paris);
        assertThat(reading.how()).isEqualTo(how);
    }

    @Test
    void anExtensionMeansTheNumberThatTheTrunkNames() {
        TrunkDetails naming = TestTrunk.naming(new NumberMapping("4711", paris.id()));

        assertThat(trunks.read(contoso.admin(), naming, "sip:4711@pbx.example").number())
                .contains(paris);
        assertThat(trunks.read(contoso.admin(), naming, "4712").number()).isEmpty();
    }

    @Test
    void aPrefixOfTheLineIsDropped() {
        assertThat(trunks.read(contoso.admin(), TestTrunk.dropping("77"), "770170001000")
                        .number())
                .contains(paris);
    }

    @Test
    void anotherNumberIsReadAndSaidNotToBeOurs() {
        CalledNumbers.Reading reading = trunks.read(contoso.admin(), TestTrunk.CARRIER, "0142685300");

        assertThat(reading.number()).isEmpty();
        assertThat(reading.read()).contains("+33142685300");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "+",
                "11111111111111111111111111111111111111111111111111111111111111111111111111",
                "sip:@",
                "<script>",
                "';--"
            })
    void nonsenseIsNoServiceNumberAndNoException(String called) {
        assertThat(trunks.read(contoso.admin(), TestTrunk.CARRIER, called).number())
                .isEmpty();
    }

    @Test
    void theBookKnowsATrunkByTheNarrowestNetworkAroundTheSource() throws Exception {
        trunks.add(contoso.admin(), TestTrunk.from("198.18.0.0/16"));
        Trunk one = trunks.add(
                contoso.admin(),
                new TrunkDetails(
                        "One machine",
                        Transport.UDP,
                        "",
                        5060,
                        true,
                        List.of(Network.parse("198.18.7.7")),
                        List.of(VoiceCodec.PCMU),
                        Set.of(KeyMethod.TONE),
                        Encryption.OFF,
                        TrunkDetails.TransportSecurity.PLATFORM,
                        1,
                        Optional.empty(),
                        "",
                        List.of(),
                        true));

        book.refresh();

        assertThat(book.find(Transport.UDP, InetAddress.ofLiteral("198.18.7.7")))
                .map(line -> line.trunk().id())
                .contains(one.id());
        assertThat(book.find(Transport.UDP, InetAddress.ofLiteral("198.18.7.8")))
                .map(TrunkBook.Line::tenant)
                .contains(contoso.tenant());
        assertThat(book.find(Transport.TCP, InetAddress.ofLiteral("198.18.7.7")))
                .isEmpty();
        assertThat(book.find(Transport.UDP, InetAddress.ofLiteral("198.19.7.7")))
                .isEmpty();
    }

    @Test
    void aTrunkThatIsRemovedIsForgottenAndAudited() {
        Trunk trunk = trunks.add(contoso.admin(), TestTrunk.from("198.20.0.0/16"));

        trunks.remove(contoso.admin(), trunk.id());
        book.refresh();

        assertThat(book.find(Transport.UDP, InetAddress.ofLiteral("198.20.0.1")))
                .isEmpty();
        assertThat(trunks.all(contoso.admin())).isEmpty();
    }

    @Test
    void whatATrunkMustNotBeIsRefused() {
        assertRefused(TrunkRefusal.TRUNK_NAME_MISSING, TestTrunk.named(" "));
        assertRefused(TrunkRefusal.TRUNK_WITHOUT_SOURCES, TestTrunk.from());
        assertRefused(TrunkRefusal.NETWORK_TOO_WIDE, TestTrunk.from("0.0.0.0/0"));
        assertRefused(TrunkRefusal.ENCRYPTION_NEEDS_TLS, TestTrunk.encrypted(Encryption.OPTIONAL));
        assertRefused(
                TrunkRefusal.BAD_NUMBER_MAPPING,
                TestTrunk.naming(new NumberMapping("4711", paris.id()), new NumberMapping("4711", paris.id())));
        assertThat(trunks.all(contoso.admin())).isEmpty();
    }

    @Test
    void twoTrunksOfOneNameAreRefusedAndAStaleChangeToo() {
        Trunk trunk = trunks.add(contoso.admin(), TestTrunk.CARRIER);
        trunks.update(contoso.admin(), trunk.id(), TestTrunk.named("Carrier 2"), 1);

        assertRefused(TrunkRefusal.TRUNK_NAME_TAKEN, TestTrunk.named("CARRIER 2"));
        assertThatThrownBy(() -> trunks.update(contoso.admin(), trunk.id(), TestTrunk.CARRIER, 1))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(TrunkRefusal.TRUNK_CHANGED_MEANWHILE));
    }

    @Test
    void aPhonesPasswordIsKnownToTheBookAndVoidAfterAReset() {
        Phones.Credentials first = phones.add(contoso.admin(), "Alice", "Reception");
        book.refresh();

        assertThat(book.password(first.realm(), "alice")).contains(first.password());
        assertThat(book.password("elsewhere", "alice")).isEmpty();
        assertThat(first.password().value()).hasSize(20);
        assertThat(first.toString()).doesNotContain(first.password().value());

        Phones.Credentials second =
                phones.resetPassword(contoso.admin(), first.phone().id());
        book.refresh();

        assertThat(book.password(first.realm(), "alice"))
                .contains(second.password())
                .isNotEqualTo(Optional.of(first.password()));
    }

    @Test
    void aPhonesNameIsTakenForAllOrganisationsUntilThePhoneIsRemoved() {
        TestOrganisation fabrikam = TestOrganisation.create();
        Phones.Credentials first = phones.add(contoso.admin(), "lobby", "");

        assertThatThrownBy(() -> phones.add(fabrikam.admin(), "lobby", ""))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(TrunkRefusal.PHONE_NAME_TAKEN));
        assertThatThrownBy(() -> phones.add(contoso.admin(), "lobby", "")).isInstanceOf(RefusedException.class);
        assertThat(phones.all(fabrikam.admin())).isEmpty();

        phones.remove(contoso.admin(), first.phone().id());

        phones.add(fabrikam.admin(), "lobby", "");
        book.refresh();
        assertThat(book.telephone("lobby"))
                .hasValueSatisfying(line -> assertThat(line.tenant()).isEqualTo(fabrikam.tenant()));
    }

    @Test
    void aTrunkMayNameItsSourceAndItsAddressIsLookedUp() {
        Trunk named = trunks.add(contoso.admin(), TestTrunk.from("LocalHost", "2001:db8:7::/48"));
        book.refresh();

        for (int looks = 0; looks < 500 && !isAt(named, "127.0.0.1"); looks++) {
            LockSupport.parkNanos(LOOKS_EVERY_NS);
        }

        assertThat(isAt(named, "127.0.0.1")).isTrue();
        assertThat(isAt(named, "2001:db8:7::5")).isTrue();
        assertThat(isAt(named, "2001:db8:8::5")).isFalse();
    }

    private boolean isAt(Trunk trunk, String address) {
        return book.find(Transport.UDP, InetAddress.ofLiteral(address))
                .filter(line -> line.trunk().id().equals(trunk.id()))
                .isPresent();
    }

    @Test
    void whoMayOnlySeeChangesNothing() {
        Actor helpdesk = Actor.person(
                contoso.tenant(),
                new UserId(TestApplication.bean(Ids.class).next()),
                "Harry Helpdesk",
                Set.of(Role.HELPDESK),
                "",
                "");

        assertThat(trunks.all(helpdesk)).isEmpty();
        assertThatThrownBy(() -> trunks.add(helpdesk, TestTrunk.CARRIER)).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> phones.add(helpdesk, "alice", "")).isInstanceOf(DeniedException.class);
    }

    private void assertRefused(TrunkRefusal expected, TrunkDetails details) {
        assertThatThrownBy(() -> trunks.add(contoso.admin(), details))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(expected));
    }
}
