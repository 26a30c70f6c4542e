package org.passerelle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.calls.CallSpool;
import org.passerelle.db.DatabaseAddress;
import org.passerelle.db.embedded.EmbeddedPostgres;
import org.passerelle.egress.AllowedNetworks;
import org.passerelle.imports.UploadStore;
import org.passerelle.licences.LicencePool;
import org.passerelle.licences.Licences;
import org.passerelle.mail.MailDefaults;
import org.passerelle.meetings.KnownMeetings;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRow;
import org.passerelle.roster.View;
import org.passerelle.secrets.MasterKey;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/// On a database of its own: the demo wants an empty one.
class DemoOrganisationTest {
    private static final AnnotationConfigApplicationContext CONTEXT = new AnnotationConfigApplicationContext();

    private static Actor admin;

    @BeforeAll
    static void create() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.startTemporary();
        CONTEXT.registerBean(EmbeddedPostgres.class, () -> postgres);
        CONTEXT.registerBean(
                DatabaseAddress.class,
                () -> new DatabaseAddress(postgres.jdbcUrl(), postgres.ownerName(), postgres.ownerPassword()));
        CONTEXT.registerBean(MasterKey.class, MasterKey::temporary);
        var uploads = new UploadStore(Files.createTempDirectory("passerelle-uploads"));
        CONTEXT.registerBean(UploadStore.class, () -> uploads);
        var spool = new CallSpool(Files.createTempDirectory("passerelle-calls"), 1_000);
        CONTEXT.registerBean(CallSpool.class, () -> spool);
        var known = new KnownMeetings(Files.createTempDirectory("passerelle-meetings"), MasterKey.temporary());
        CONTEXT.registerBean(KnownMeetings.class, () -> known);
        CONTEXT.registerBean(MailDefaults.class, () -> MailDefaults.NONE);
        CONTEXT.registerBean(AllowedNetworks.class, () -> AllowedNetworks.NONE);
        CONTEXT.registerBean(Clock.class, () -> Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
        CONTEXT.register(Rooms.class);
        CONTEXT.refresh();
        assertThat(CONTEXT.getBean(DemoOrganisation.class).createIfEmpty("correct-horse-battery"))
                .isTrue();
        admin = Actor.system(
                CONTEXT.getBean(Organisations.class).first().orElseThrow().id(), "test");
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void aDatabaseWithAnOrganisationIsLeftAlone() {
        assertThat(CONTEXT.getBean(DemoOrganisation.class).createIfEmpty("other"))
                .isFalse();
        assertThat(count(View.ALL)).isEqualTo(2_000);
    }

    @Test
    void fourHundredUsersAreReadyToBeMoved() {
        assertThat(count(View.READY_TO_MOVE)).isEqualTo(400);
        assertThat(count(View.PROVIDER_OURS)).isEqualTo(760);
        assertThat(count(View.LICENSED_WITHOUT_PROVIDER)).isEqualTo(40);
        assertThat(count(View.THIRD_PARTY_WITHOUT_LICENCE)).isEqualTo(150);
    }

    @Test
    void licencesAreLeftForThoseWhoHaveNone() {
        LicencePool pool = CONTEXT.getBean(Licences.class)
                .pool(admin.tenant(), "MCOMEETADV")
                .orElseThrow();

        assertThat(pool.bought()).isEqualTo(1_500);
        assertThat(pool.assigned()).isEqualTo(1_200);
    }

    @Test
    void thereAreThirtyNumbersInTwelveCountriesAndThreeThirdParties() {
        var numbers = CONTEXT.getBean(ServiceNumbers.class).all(admin.tenant());

        assertThat(numbers).hasSize(30);
        assertThat(numbers.stream().map(ServiceNumber::country).distinct()).hasSize(12);
        assertThat(CONTEXT.getBean(Providers.class).all(admin.tenant())).hasSize(4);
    }

    @Test
    void namesAreWrittenInManyScriptsAndSignInNamesInAscii() {
        var people = new People().make(1_999);

        Set<UnicodeScript> scripts = people.stream()
                .flatMapToInt(person -> person.displayName().codePoints())
                .mapToObj(UnicodeScript::of)
                .collect(Collectors.toSet());
        assertThat(scripts)
                .contains(
                        UnicodeScript.LATIN,
                        UnicodeScript.GREEK,
                        UnicodeScript.CYRILLIC,
                        UnicodeScript.HEBREW,
                        UnicodeScript.ARABIC,
                        UnicodeScript.HAN,
                        UnicodeScript.DEVANAGARI);
        assertThat(people)
                .allSatisfy(person -> assertThat(person.userPrincipalName()).matches("[a-z0-9.]+@contoso\\.example"));
    }

    @Test
    void itIsTheSameEachTime() {
        assertThat(new People().make(500)).isEqualTo(new People().make(500));
    }

    @Test
    void whoIsReadyToBeMovedHasANumberOfTheThirdParty() {
        var page =
                CONTEXT.getBean(Roster.class).page(admin, RosterQuery.EVERYBODY.withView(View.READY_TO_MOVE), "", 50);

        assertThat(page.rows()).extracting(RosterRow::tollNumber).allMatch(Optional::isPresent);
    }

    private static long count(View view) {
        return CONTEXT.getBean(Roster.class).countExactly(admin, RosterQuery.EVERYBODY.withView(view));
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "org.passerelle",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    "org\\.passerelle\\.(console|faces|graph|live|mapper|pings|reception|rest|scim|server"
                                            + "|testing)\\..*"))
    static class Rooms {}
}
