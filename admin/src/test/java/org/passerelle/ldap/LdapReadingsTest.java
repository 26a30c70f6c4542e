package org.passerelle.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.imports.Field;
import org.passerelle.imports.Imports;
import org.passerelle.imports.Preview;
import org.passerelle.imports.Upload;
import org.passerelle.imports.Uploads;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// A directory on this machine, read into an organisation: whole, again, by the clock, and where it may not be.
class LdapReadingsTest {
    private final TestOrganisation contoso = TestOrganisation.create();
    private final LdapSources sources = TestApplication.bean(LdapSources.class);
    private final LdapReadings readings = TestApplication.bean(LdapReadings.class);
    private final Users users = TestApplication.bean(Users.class);
    private final Uploads uploads = TestApplication.bean(Uploads.class);
    private final Jobs jobs = TestApplication.bean(Jobs.class);
    private TestDirectory directory;

    @BeforeEach
    void aDirectoryWithTwoPeople() throws Exception {
        directory = new TestDirectory();
        directory.add(
                "zoe", "displayName: Zoé Lefèvre", "telephoneNumber: 01 70 00 00 01", "preferredLanguage: fr, en");
        directory.add("petr", "title: Analyst", "telephoneNumber: 4711", "ou: IT");
        set(source(LdapSecurity.LDAPS));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void everybodyIsReadPageByPage() throws LDAPException, LDIFException {
        for (int i = 0; i < 1_200; i++) {
            directory.add("user" + i);
        }

        Job job = await(readings.run(contoso.admin()));

        assertThat(job.counters().changed()).isEqualTo(1_202);
        assertThat(user("zoe").displayName()).isEqualTo("Zoé Lefèvre");
        assertThat(user("zoe").telephone()).isEqualTo("+33170000001");
        assertThat(user("zoe").language()).isEqualTo("fr");
        assertThat(user("zoe").externalId()).contains("id-of-zoe");
        assertThat(user("petr").department()).isEqualTo("IT");
        assertThat(user("petr").telephone()).as("an extension is no number").isEmpty();
        assertThat(user("user1199").enabled()).isTrue();
        assertThat(last().lines()).isEqualTo(1_202);
    }

    @Test
    void aDryRunSaysWhatWouldBecomeOfEachLineAndChangesNothing() throws Exception {
        directory.add("twin", "c: Atlantis");

        Upload read = readings.read(contoso.admin());

        Preview preview = TestApplication.bean(Imports.class).preview(contoso.admin(), read);
        assertThat(preview.of(Result.CHANGED)).isEqualTo(2);
        assertThat(preview.refused())
                .singleElement()
                .satisfies(line -> assertThat(line.code()).isEqualTo("bad-usage-location"));
        assertThat(users.findByName(contoso.tenant(), "zoe@contoso.example")).isEmpty();
        assertThat(last().upload()).contains(read.id());
    }

    @Test
    void whoeverIsRenamedThereIsRenamedHere() throws Exception {
        await(readings.run(contoso.admin()));
        User before = found("zoe");
        directory.change("zoe", "replace: mail", "mail: zoe.martin@contoso.example");

        await(readings.run(contoso.admin()));

        assertThat(found("zoe.martin").id()).isEqualTo(before.id());
    }

    @Test
    void whoeverWasHereBeforeIsKnownByTheSignInName() {
        User zoe = users.create(contoso.admin(), UserDetails.of("Zoe@contoso.example", "Zoe"), Source.MANUAL);

        await(readings.run(contoso.admin()));

        assertThat(found("zoe").id()).isEqualTo(zoe.id());
        assertThat(user("zoe").externalId()).contains("id-of-zoe");
        assertThat(user("zoe").displayName()).isEqualTo("Zoé Lefèvre");
    }

    @Test
    void whoeverIsGoneThereIsDisabledHereAndNobodyElse() throws Exception {
        users.create(contoso.admin(), UserDetails.of("local@contoso.example", "Local"), Source.MANUAL);
        await(readings.run(contoso.admin()));
        directory.remove("petr");
        set(with(sources.of(contoso.admin()), 50, 0));

        await(readings.run(contoso.admin()));
        await(uploads.require(contoso.admin(), last().upload().orElseThrow())
                .missing()
                .orElseThrow());

        assertThat(user("petr").enabled()).isFalse();
        assertThat(user("local").enabled()).isTrue();
        assertThat(user("zoe").enabled()).isTrue();
    }

    @Test
    void whereTooManyAreGoneNothingIsDone() throws Exception {
        await(readings.run(contoso.admin()));
        directory.remove("petr");
        directory.change("zoe", "replace: title", "title: Director");

        assertThatThrownBy(() -> readings.run(contoso.admin())).hasMessageContaining("TOO_MANY_MISSING");

        assertThat(user("petr").enabled()).isTrue();
        assertThat(user("zoe").jobTitle()).isEmpty();
        assertThat(last().refusal()).isEqualTo("too-many-missing");
        assertThat(last().facts()).containsEntry("percent", "50").containsEntry("most", "5");
        assertThat(uploads.require(contoso.admin(), last().upload().orElseThrow())
                        .job())
                .as("what was read waits to be looked at")
                .isEmpty();
    }

    @Test
    void aDirectoryThatNamesNobodyDisablesNobody() throws Exception {
        await(readings.run(contoso.admin()));
        directory.remove("petr");
        directory.remove("zoe");
        set(with(sources.of(contoso.admin()), 100, 0));

        assertThatThrownBy(() -> readings.run(contoso.admin())).hasMessageContaining("DIRECTORY_EMPTY");

        assertThat(user("zoe").enabled()).isTrue();
    }

    @Test
    void itIsReadWhenItsTimeHasComeAndLeavesNoTraceWhereNothingChanged() throws Exception {
        LdapSchedule schedule = TestApplication.bean(LdapSchedule.class);
        LdapSource timed = set(with(sources.of(contoso.admin()), 5, 24));
        Instant due = timed.nextAt().orElseThrow();

        schedule.run(contoso.tenant(), due.minusSeconds(1));
        assertThat(sources.of(contoso.admin()).last()).isEmpty();

        schedule.run(contoso.tenant(), due);
        await(uploads.require(contoso.admin(), last().upload().orElseThrow())
                .job()
                .orElseThrow());
        assertThat(user("zoe").enabled()).isTrue();
        assertThat(sources.of(contoso.admin()).nextAt()).contains(due.plus(Duration.ofDays(1)));

        schedule.run(contoso.tenant(), due.plus(Duration.ofDays(1)));
        assertThat(last().upload()).isEmpty();
        assertThat(last().lines()).isEqualTo(2);
        assertThat(uploads.latest(contoso.admin())).hasSize(1);

        directory.close();
        schedule.run(contoso.tenant(), due.plus(Duration.ofDays(2)));
        assertThat(last().refusal()).isEqualTo("directory-not-reached");
    }

    @ParameterizedTest
    @EnumSource(
            value = LdapSecurity.class,
            names = {"LDAPS", "START_TLS"})
    void aCertificateThatNobodyVouchesForIsNotBelieved(LdapSecurity security) throws Exception {
        set(source(security));
        assertThat(readings.read(contoso.admin()).format().columns()).isNotEmpty();
        set(believing(source(security), ""));

        assertThatThrownBy(() -> readings.read(contoso.admin())).hasMessageContaining("DIRECTORY_NOT_TRUSTED");
    }

    @Test
    void aWrongSecretIsRefusedAndNeverShown() {
        set(source(LdapSecurity.LDAPS), Optional.of(new BindSecret("guess-guess")));

        assertThatThrownBy(() -> readings.read(contoso.admin()))
                .hasMessageContaining("DIRECTORY_BIND_REFUSED")
                .hasMessageNotContaining("guess-guess");
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, DIRECTORY_HOST_NOT_ALLOWED",
        "10.0.0.1, DIRECTORY_HOST_NOT_ALLOWED",
        "'ldap://dc.example', BAD_DIRECTORY_HOST",
        "'', BAD_DIRECTORY_HOST"
    })
    void anAddressThatNobodyAllowedIsNotConnectedTo(String host, String refusal) {
        LdapSource now = sources.of(contoso.admin());

        assertThatThrownBy(() -> set(at(now, host, now.base(), now.filter()))).hasMessageContaining(refusal);
    }

    @ParameterizedTest
    @CsvSource({"no base, (cn=*), BAD_DIRECTORY_BASE", "dc=contoso, (cn=*, BAD_DIRECTORY_FILTER"})
    void whatIsNoNameOrFilterIsRefused(String base, String filter, String refusal) {
        LdapSource now = sources.of(contoso.admin());

        assertThatThrownBy(() -> set(at(now, now.host(), base, filter))).hasMessageContaining(refusal);
    }

    @Test
    void theIdentifierCannotBeLeftOut() {
        LdapSource now = sources.of(contoso.admin());
        var attributes = new EnumMap<>(now.attributes());
        attributes.put(Field.EXTERNAL_ID, " ");

        assertThatThrownBy(() -> set(naming(now, attributes)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("DIRECTORY_ATTRIBUTE_MISSING");
    }

    @Test
    void anEntryOfActiveDirectoryIsReadAsMicrosoftWritesIt() {
        var entry = new Entry("CN=Zoe,DC=contoso,DC=example");
        byte[] guid = {0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, (byte) 0x88, (byte) 0x99, 1, 2, 3, 4, 5, 6};
        entry.addAttribute(new Attribute("objectGUID", guid));
        entry.addAttribute("userPrincipalName", "zoe@contoso.example");
        entry.addAttribute("cn", "Zoe");
        entry.addAttribute("userAccountControl", "514");

        List<String> cells = new EntryCells(LdapSource.none(), "FR").of(entry);

        assertThat(cells)
                .containsExactly(
                        "00112233-4455-6677-8899-010203040506",
                        "zoe@contoso.example",
                        "Zoe",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "514");
    }

    private LdapSource source(LdapSecurity security) {
        LdapSource none = LdapSource.none();
        return new LdapSource(
                LdapKind.INET_ORG_PERSON,
                "127.0.0.1",
                directory.port(security),
                security,
                TestDirectory.certificate(),
                TestDirectory.BIND,
                false,
                TestDirectory.BASE,
                LdapKind.INET_ORG_PERSON.filter(),
                LdapKind.INET_ORG_PERSON.attributes(),
                none.disableMissing(),
                none.mostPercent(),
                0,
                Optional.empty(),
                Optional.empty(),
                sources.of(contoso.admin()).rowVersion());
    }

    private static LdapSource believing(LdapSource one, String certificates) {
        return changed(one, one.host(), certificates, one.base(), one.filter(), one.attributes(), 5, 0);
    }

    private static LdapSource with(LdapSource one, int mostPercent, int everyHours) {
        return changed(
                one,
                one.host(),
                one.certificates(),
                one.base(),
                one.filter(),
                one.attributes(),
                mostPercent,
                everyHours);
    }

    private static LdapSource at(LdapSource one, String host, String base, String filter) {
        return changed(one, host, one.certificates(), base, filter, one.attributes(), 5, 0);
    }

    private static LdapSource naming(LdapSource one, Map<Field, String> attributes) {
        return changed(one, one.host(), one.certificates(), one.base(), one.filter(), attributes, 5, 0);
    }

    private static LdapSource changed(
            LdapSource one,
            String host,
            String certificates,
            String base,
            String filter,
            Map<Field, String> attributes,
            int mostPercent,
            int everyHours) {
        return new LdapSource(
                one.kind(),
                host,
                one.port(),
                one.security(),
                certificates,
                one.bindName(),
                one.hasSecret(),
                base,
                filter,
                attributes,
                one.disableMissing(),
                mostPercent,
                everyHours,
                one.nextAt(),
                one.last(),
                one.rowVersion());
    }

    private LdapSource set(LdapSource wanted) {
        return set(wanted, Optional.of(new BindSecret(TestDirectory.SECRET)));
    }

    private LdapSource set(LdapSource wanted, Optional<BindSecret> secret) {
        return sources.set(contoso.admin(), wanted, secret);
    }

    private LdapSource.Reading last() {
        return sources.of(contoso.admin()).last().orElseThrow();
    }

    private UserDetails user(String name) {
        return found(name).details();
    }

    private User found(String name) {
        return users.findByName(contoso.tenant(), name + "@contoso.example").orElseThrow();
    }

    private Job await(JobId id) {
        Instant end = Instant.now().plusSeconds(60);
        Job job = jobs.require(contoso.admin(), id);
        while (!job.state().isOver() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(20_000_000);
            job = jobs.require(contoso.admin(), id);
        }
        return job;
    }
}
