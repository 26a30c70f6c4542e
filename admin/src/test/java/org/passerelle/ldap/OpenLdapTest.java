package org.passerelle.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.access.JobId;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.imports.Imports;
import org.passerelle.imports.Preview;
import org.passerelle.imports.Upload;
import org.passerelle.imports.Uploads;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.Result;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// OpenLDAP's own server, read into an organisation. [LdapReadingsTest] has the small directory of a library, which
/// does as its own client does.
class OpenLdapTest {
    private static final int FEW = 40;
    private static final int MORE_THAN_A_PAGE = 1_200;

    private final TestOrganisation contoso = TestOrganisation.create();
    private final LdapSources sources = TestApplication.bean(LdapSources.class);
    private final LdapReadings readings = TestApplication.bean(LdapReadings.class);
    private final Users users = TestApplication.bean(Users.class);
    private final Jobs jobs = TestApplication.bean(Jobs.class);
    private Optional<OpenLdap> directory = Optional.empty();

    @BeforeEach
    void requireOpenLdap() {
        assumeTrue(OpenLdap.isInstalled(), "OpenLDAP's server is not installed: ./test installs the package slapd");
    }

    @AfterEach
    void close() throws Exception {
        if (directory.isPresent()) {
            directory.get().close();
        }
    }

    @Test
    void everybodyIsPreviewedThenReadPageByPage() throws Exception {
        OpenLdap slapd = start(MORE_THAN_A_PAGE);
        set(slapd, LdapSecurity.START_TLS, OpenLdap.READER, 5);

        Upload read = readings.read(contoso.admin());
        Preview preview = TestApplication.bean(Imports.class).preview(contoso.admin(), read);
        Optional<User> before = users.findByName(contoso.tenant(), "person7@contoso.example");
        Job job = await(readings.run(contoso.admin()));

        assertThat(preview.of(Result.CHANGED)).isEqualTo(MORE_THAN_A_PAGE);
        assertThat(preview.refused()).isEmpty();
        assertThat(before).as("a preview changes nothing").isEmpty();
        assertThat(job.counters().changed()).isEqualTo(MORE_THAN_A_PAGE);
        User last = found("person1199");
        assertThat(last.details().externalId().orElseThrow())
                .as("entryUUID")
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(last.details().displayName()).isEqualTo("Zoé Lefèvre 1199");
        assertThat(last.details().city()).isEqualTo("Île-de-Bréhat");
        assertThat(last.details().department()).isEqualTo("Research");
        assertThat(last.details().telephone()).isEqualTo("+33170001199");
        assertThat(last.details().language()).isEqualTo("fr");
    }

    @Test
    void whereOpenLdapGivesNotAllNothingIsDone() throws Exception {
        OpenLdap slapd = start(MORE_THAN_A_PAGE);
        set(slapd, LdapSecurity.LDAPS, OpenLdap.GUEST, 5);

        assertThatThrownBy(() -> readings.run(contoso.admin())).hasMessageContaining("DIRECTORY_SEARCH_FAILED");

        assertThat(last().facts()).containsEntry("answer", "size limit exceeded");
        assertThat(users.findByName(contoso.tenant(), "person7@contoso.example"))
                .isEmpty();
    }

    @Test
    void whereTooManyAreGoneNobodyIsDisabledUntilSomebodyAllowsIt() throws Exception {
        OpenLdap slapd = start(FEW);
        set(slapd, LdapSecurity.LDAPS, OpenLdap.READER, 5);
        await(readings.run(contoso.admin()));
        for (int gone = 0; gone < 4; gone++) {
            slapd.remove("person" + gone);
        }

        assertThatThrownBy(() -> readings.run(contoso.admin())).hasMessageContaining("TOO_MANY_MISSING");
        assertThat(last().facts()).containsEntry("percent", "10").containsEntry("most", "5");
        assertThat(found("person0").details().enabled()).isTrue();

        set(slapd, LdapSecurity.LDAPS, OpenLdap.READER, 10);
        await(readings.run(contoso.admin()));
        await(TestApplication.bean(Uploads.class)
                .require(contoso.admin(), last().upload().orElseThrow())
                .missing()
                .orElseThrow());
        assertThat(found("person0").details().enabled()).isFalse();
        assertThat(found("person4").details().enabled()).isTrue();
    }

    @Test
    void whoeverIsRenamedInTheTreeIsRenamedHere() throws Exception {
        OpenLdap slapd = start(FEW);
        set(slapd, LdapSecurity.LDAPS, OpenLdap.READER, 5);
        await(readings.run(contoso.admin()));
        User before = found("person7");
        slapd.rename("person7", "zoe.martin");

        await(readings.run(contoso.admin()));

        assertThat(found("zoe.martin").id()).isEqualTo(before.id());
    }

    @ParameterizedTest
    @EnumSource(
            value = LdapSecurity.class,
            names = {"LDAPS", "START_TLS"})
    void aCertificateThatNobodyVouchesForIsNotBelieved(LdapSecurity security) throws Exception {
        OpenLdap slapd = start(FEW);
        set(slapd, security, OpenLdap.READER, 5);
        readings.read(contoso.admin());

        sources.set(contoso.admin(), source(slapd, security, "", OpenLdap.READER, 5), secret(OpenLdap.SECRET));

        assertThatThrownBy(() -> readings.read(contoso.admin())).hasMessageContaining("DIRECTORY_NOT_TRUSTED");
    }

    @Test
    void aWrongSecretIsRefusedAndNeverShown() throws Exception {
        OpenLdap slapd = start(FEW);
        LdapSource right = source(slapd, LdapSecurity.LDAPS, TestDirectory.certificate(), OpenLdap.READER, 5);

        sources.set(contoso.admin(), right, secret("guess-guess"));
        assertThatThrownBy(() -> readings.read(contoso.admin()))
                .hasMessageContaining("DIRECTORY_BIND_REFUSED")
                .hasMessageNotContaining("guess-guess");
        assertThat(last().facts()).containsEntry("answer", "invalid credentials");
    }

    private OpenLdap start(int people) throws Exception {
        OpenLdap started = OpenLdap.with(people);
        directory = Optional.of(started);
        return started;
    }

    private void set(OpenLdap slapd, LdapSecurity security, String bindName, int mostPercent) {
        LdapSource wanted = source(slapd, security, TestDirectory.certificate(), bindName, mostPercent);
        sources.set(contoso.admin(), wanted, secret(OpenLdap.SECRET));
    }

    private static Optional<BindSecret> secret(String text) {
        return Optional.of(new BindSecret(text));
    }

    private LdapSource source(
            OpenLdap slapd, LdapSecurity security, String certificates, String bindName, int mostPercent) {
        return new LdapSource(
                LdapKind.INET_ORG_PERSON,
                "127.0.0.1",
                slapd.port(security),
                security,
                certificates,
                bindName,
                false,
                OpenLdap.BASE,
                LdapKind.INET_ORG_PERSON.filter(),
                LdapKind.INET_ORG_PERSON.attributes(),
                true,
                mostPercent,
                0,
                Optional.empty(),
                Optional.empty(),
                sources.of(contoso.admin()).rowVersion());
    }

    private LdapSource.Reading last() {
        return sources.of(contoso.admin()).last().orElseThrow();
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
