package org.passerelle.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.passerelle.db.schema.Tables.PIN_HANDOVER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Archive;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Pin;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Properties;
import org.passerelle.assignments.Restorations;
import org.passerelle.assignments.Target;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.bridge.BridgeSettings;
import org.passerelle.bridge.Bridges;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.letters.LetterKind;
import org.passerelle.mail.MailServers;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// E-mails through a real SMTP server.
class NoticesTest {
    private static final Map<String, Map<LetterKind, String>> SUBJECTS = Map.of(
            "en",
            Map.of(
                    LetterKind.WELCOME, "You now have audio conferencing",
                    LetterKind.CHANGED, "Your audio conferencing information has changed",
                    LetterKind.PIN_RESET, "Your audio conferencing PIN has changed",
                    LetterKind.TURNED_OFF, "Audio conferencing has been turned off",
                    LetterKind.INFORMATION, "Your audio conferencing information"),
            "fr",
            Map.of(
                    LetterKind.WELCOME, "Vous disposez désormais de l’audioconférence",
                    LetterKind.CHANGED, "Vos informations d’audioconférence ont changé",
                    LetterKind.PIN_RESET, "Votre code confidentiel d’audioconférence a changé",
                    LetterKind.TURNED_OFF, "L’audioconférence a été désactivée",
                    LetterKind.INFORMATION, "Vos informations d’audioconférence"));
    private static final Pattern LINK = Pattern.compile("https://console\\.contoso\\.example/pin/([\\w-]+)");

    private static PostOffice office;

    private final Notices notices = TestApplication.bean(Notices.class);
    private final Pins pins = TestApplication.bean(Pins.class);
    private final PinLinks links = TestApplication.bean(PinLinks.class);
    private final TestOrganisation contoso = TestOrganisation.create();

    @BeforeAll
    static void open() {
        TestApplication.bean(NoticeRunner.class).stop();
        office = new PostOffice(0);
    }

    @AfterAll
    static void close() {
        office.close();
        TestApplication.bean(NoticeRunner.class).start();
    }

    @BeforeEach
    void server() {
        PostOffice.use(contoso, office.port(), false);
    }

    @AfterEach
    void clear() {
        office.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void eachEventIsToldInTheUsersLanguageOnceAsTextAndHtml(String language) {
        UserId zoe = user(language);
        TestUsers.on(contoso, List.of(zoe));
        String firstId = conferenceId(zoe);
        PostOffice.Mail welcome = delivered(language, LetterKind.WELCOME, firstId);
        pins.reset(contoso.admin(), zoe);
        PostOffice.Mail reset = delivered(language, LetterKind.PIN_RESET, firstId);
        TestApplication.bean(Properties.class).resetConferenceId(contoso.admin(), zoe, "");
        PostOffice.Mail changed = delivered(language, LetterKind.CHANGED, conferenceId(zoe));
        notices.sendInformation(contoso.admin(), zoe);
        PostOffice.Mail information = delivered(language, LetterKind.INFORMATION, conferenceId(zoe));
        TestUsers.set(contoso, List.of(zoe), Target.NONE, PinTiming.NOW);

        PostOffice.Mail off = delivered(language, LetterKind.TURNED_OFF, conferenceIdWas(changed));

        assertThat(welcome.text()).containsPattern(LINK).contains("+33 1 70 00 10 00", "+33 800 90 10 00");
        assertThat(reset.text()).containsPattern(LINK);
        assertThat(changed.text()).doesNotContainPattern(LINK).contains(grouped(firstId));
        assertThat(information.html()).doesNotContainPattern(LINK);
        assertThat(off.html()).doesNotContainPattern(LINK);
    }

    private PostOffice.Mail delivered(String language, LetterKind kind, String conferenceId) {
        PostOffice.deliver(contoso.tenant());
        PostOffice.Mail mail = office.only();
        assertThat(mail.subject())
                .isEqualTo(SUBJECTS.getOrDefault(language, Map.of()).get(kind));
        assertThat(mail.to()).contains("zoe0@contoso.example").contains("Durand");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("Content-Language")).isEqualTo(language);
        assertThat(mail.text()).contains(grouped(conferenceId), "zoe0@contoso.example");
        assertThat(mail.html()).contains(grouped(conferenceId), "lang=\"" + language + "\"");
        office.empty();
        return mail;
    }

    @Test
    void aNewPinGoesToAnotherAddressThisOnceAndTheOwnOneGetsNothing() {
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));
        PostOffice.deliver(contoso.tenant());
        office.empty();

        notices.sendNewPin(contoso.admin(), zoe, "zoe@home.example");
        PostOffice.deliver(contoso.tenant());

        PostOffice.Mail mail = office.only();
        assertThat(mail.to()).contains("zoe@home.example").doesNotContain("contoso.example");
        assertThat(mail.subject()).isEqualTo("Your audio conferencing PIN has changed");
        assertThat(mail.text()).containsPattern(LINK);
        assertThat(TestApplication.bean(AuditTrail.class).ofUser(contoso.admin(), zoe.toString(), Optional.empty(), 1))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.action()).isEqualTo("pin.reset");
                    assertThat(event.changes())
                            .extracting(change -> change.to())
                            .contains("zoe@home.example");
                });
        office.empty();
        pins.reset(contoso.admin(), zoe);
        PostOffice.deliver(contoso.tenant());
        assertThat(office.only().to()).contains("zoe0@contoso.example");
    }

    @Test
    void anotherAddressMustBeOneAndTheUserOnOurProvider() {
        UserId zoe = user("en");

        assertThatThrownBy(() -> notices.sendNewPin(contoso.admin(), zoe, "zoe at home"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> notices.sendNewPin(contoso.admin(), zoe, "zoe@home.example"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whoHasNoLanguageIsWrittenToInTheOrganisations() {
        UserId zoe = user("");
        TestUsers.on(contoso, List.of(zoe));

        PostOffice.deliver(contoso.tenant());

        assertThat(office.only().subject()).isEqualTo("Vous disposez désormais de l’audioconférence");
    }

    @Test
    void whatIsUndoneWithinTheGraceLeavesNoTraceOutside() {
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));
        PostOffice.deliver(contoso.tenant());
        office.empty();
        TestApplication.bean(Properties.class).resetConferenceId(contoso.admin(), zoe, "");
        pins.reset(contoso.admin(), zoe);
        TestUsers.set(contoso, List.of(zoe), Target.NONE, PinTiming.NOW);
        Archive archive = TestApplication.bean(Archive.class);
        var beforeTheReset = archive.of(contoso.admin(), zoe).stream()
                .filter(entry -> entry.cause() == org.passerelle.assignments.Cause.CONFERENCE_ID_RESET)
                .findFirst()
                .orElseThrow();

        TestApplication.bean(Restorations.class).restore(contoso.admin(), zoe, beforeTheReset.id(), "");
        PostOffice.deliver(contoso.tenant());

        assertThat(office.mails()).isEmpty();
        assertThat(notices.ofUser(contoso.admin(), zoe, Optional.empty(), 9)).hasSize(1);
        assertThat(notices.pending(contoso.admin(), zoe)).isEmpty();
    }

    @Test
    void severalChangesWithinTheGraceAreOneEMail() {
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));
        TestApplication.bean(Properties.class).resetConferenceId(contoso.admin(), zoe, "");
        pins.reset(contoso.admin(), zoe);

        PostOffice.deliver(contoso.tenant());

        assertThat(office.only().subject()).isEqualTo("You now have audio conferencing");
        assertThat(office.only().text()).contains(grouped(conferenceId(zoe)));
    }

    @Test
    void nothingLeavesBeforeTheGraceIsOver() {
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));

        TestApplication.bean(Gathering.class).gather(contoso.tenant(), java.time.Instant.now());
        TestApplication.bean(Sending.class).send(contoso.tenant(), () -> false);

        assertThat(office.mails()).isEmpty();
        assertThat(notices.pending(contoso.admin(), zoe)).isNotEmpty();
    }

    @Test
    void whoseMailHasNotLeftYetIsToldOfTheLastStateOnly() {
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));
        PostOffice.gather(contoso.tenant());
        TestUsers.set(contoso, List.of(zoe), Target.NONE, PinTiming.NOW);

        PostOffice.deliver(contoso.tenant());

        assertThat(office.mails()).isEmpty();
        assertThat(notices.ofUser(contoso.admin(), zoe, Optional.empty(), 9))
                .extracting(Notice::state)
                .containsExactly(NoticeState.CANCELLED);
    }

    @Test
    void aUserGetsTheMailOnlyOnceThePinIsThere() {
        UserId zoe = user("en");
        TestUsers.set(contoso, List.of(zoe), Target.OURS, PinTiming.LATER);
        PostOffice.deliver(contoso.tenant());
        assertThat(office.mails()).isEmpty();

        pins.fillPending(contoso.tenant(), 10);
        PostOffice.deliver(contoso.tenant());

        assertThat(office.only().subject()).isEqualTo("You now have audio conferencing");
    }

    @Test
    void theLinkShowsANewPinOnceAndLookingDoesNotUseItUp() {
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));
        Assignment before = assignment(zoe);
        PostOffice.deliver(contoso.tenant());
        String token = token(office.only());

        assertThat(links.look(token)).isPresent();
        assertThat(links.look(token).orElseThrow().name()).startsWith("Zoé");
        Pin pin = links.reveal(token);

        assertThat(pin.digits()).hasSize(6);
        assertThat(assignment(zoe).pinSetAt()).isNotEqualTo(before.pinSetAt());
        assertThat(links.look(token)).isEmpty();
        assertThatThrownBy(() -> links.reveal(token)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> links.reveal("nonsense")).isInstanceOf(RefusedException.class);
        assertThat(TestApplication.bean(AuditTrail.class).ofUser(contoso.admin(), zoe.toString(), Optional.empty(), 20))
                .extracting(AuditEvent::action)
                .contains("pin.revealed");
        office.empty();
        PostOffice.deliver(contoso.tenant());
        assertThat(office.mails())
                .as("who made the PIN needs no e-mail about it")
                .isEmpty();
    }

    @Test
    void anEarlierLinkEndsWithALaterOne() {
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));
        PostOffice.deliver(contoso.tenant());
        String first = token(office.only());
        office.empty();
        pins.reset(contoso.admin(), zoe);

        PostOffice.deliver(contoso.tenant());

        assertThat(links.look(first)).isEmpty();
        assertThat(links.look(token(office.only()))).isPresent();
    }

    @Test
    void whereTheOrganisationWantsItThePinStandsInTheMailAndIsErasedOnceSent() {
        PostOffice.use(contoso, office.port(), true);
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));
        PostOffice.deliver(contoso.tenant());
        office.empty();
        Pin pin = pins.reset(contoso.admin(), zoe);
        assertThat(handovers()).isEqualTo(1);

        PostOffice.deliver(contoso.tenant());

        assertThat(office.only().text()).contains(grouped(pin.digits())).doesNotContainPattern(LINK);
        assertThat(handovers()).isZero();
    }

    @Test
    void withoutAMailServerNoticesAreHeldAndNothingIsLost() {
        TestOrganisation fabrikam = TestOrganisation.create();
        UserId zoe = TestUsers.off(fabrikam, "en").getFirst();
        TestUsers.on(fabrikam, List.of(zoe));
        PostOffice.deliver(fabrikam.tenant());
        assertThat(notices.count(fabrikam.admin(), NoticeState.HELD)).isEqualTo(1);
        PostOffice.use(fabrikam, office.port(), false);
        PostOffice.deliver(fabrikam.tenant());
        assertThat(office.mails()).as("old news is not sent by itself").isEmpty();

        notices.sendAll(fabrikam.admin(), NoticeState.HELD);
        PostOffice.deliver(fabrikam.tenant());

        assertThat(office.only().subject()).isEqualTo("You now have audio conferencing");
    }

    @Test
    void theSwitchSilencesAll() {
        Bridges bridges = TestApplication.bean(Bridges.class);
        BridgeSettings now = bridges.settings(contoso.tenant());
        bridges.update(
                contoso.admin(),
                new BridgeSettings(
                        now.name(),
                        now.entryExitNotifications(),
                        now.announcementType(),
                        now.nameRecording(),
                        now.pinLength(),
                        now.conferenceIdLength(),
                        now.unauthenticatedStart(),
                        false,
                        new BridgeSettings.Sender(
                                true, "telephony@contoso.example", "Téléphonie\r\nBcc: all@contoso.example"),
                        now.replaceProviderAutomatically(),
                        now.migrateMeetingsAutomatically(),
                        now.dialOutConfirmation(),
                        now.numberMasking(),
                        now.rowVersion()));
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));
        PostOffice.deliver(contoso.tenant());
        assertThat(office.mails()).isEmpty();

        notices.sendInformation(contoso.admin(), zoe);
        PostOffice.deliver(contoso.tenant());

        assertThat(office.only().header("Bcc")).isEmpty();
        assertThat(office.only().from()).contains("telephony@contoso.example");
    }

    @Test
    void namesCannotAddHeadersOrMarkup() {
        UserId zoe = user("en");
        Users users = TestApplication.bean(Users.class);
        User known = users.require(contoso.tenant(), zoe);
        rename(zoe, "Eve\r\nBcc: everybody@contoso.example\r\n\r\n<script>alert(1)</script>");
        assertThat(known.displayName()).isNotEmpty();
        TestUsers.on(contoso, List.of(zoe));

        PostOffice.deliver(contoso.tenant());

        assertThat(office.mails()).hasSize(1);
        assertThat(office.only().header("Bcc")).isEmpty();
        assertThat(office.only().html()).doesNotContain("<script").contains("&lt;script&gt;");
    }

    /// Past the rules of the directory, as an old or foreign row might be.
    private void rename(UserId user, String name) {
        TestApplication.bean(Transactions.class)
                .in(
                        contoso.tenant().value(),
                        () -> TestApplication.bean(DSLContext.class)
                                .query(
                                        "update app_user set display_name = ? where tenant_id = ?::uuid and id = ?::uuid",
                                        name,
                                        contoso.tenant().value(),
                                        user.value())
                                .execute());
    }

    @Test
    void anEMailIsSentOnceMoreAsThingsAreNow() {
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));
        PostOffice.deliver(contoso.tenant());
        String first = office.only().id();
        office.empty();
        NoticeId id = notices.ofUser(contoso.admin(), zoe, Optional.empty(), 1)
                .getFirst()
                .id();

        notices.sendAgain(contoso.admin(), id);
        PostOffice.deliver(contoso.tenant());

        assertThat(office.only().id()).isNotEqualTo(first);
        TestUsers.set(contoso, List.of(zoe), Target.NONE, PinTiming.NOW);
        assertThatThrownBy(() -> notices.sendAgain(contoso.admin(), id))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(NoticeRefusal.NOTICE_OUT_OF_DATE));
    }

    @Test
    void whoHasNoAddressIsListedAndSentToOnceThereIsOne() {
        UserId zoe = user("en");
        setMail(zoe, "");
        TestUsers.on(contoso, List.of(zoe));
        PostOffice.deliver(contoso.tenant());
        Notice failed =
                notices.ofUser(contoso.admin(), zoe, Optional.empty(), 1).getFirst();
        assertThat(failed.problem()).isEqualTo("no-address");
        setMail(zoe, "zoe0@contoso.example");

        notices.sendAll(contoso.admin(), NoticeState.FAILED);
        PostOffice.deliver(contoso.tenant());

        assertThat(office.only().to()).contains("zoe0@contoso.example");
    }

    @Test
    void theEMailsOfAJobAreCountedByWhereTheyAreAndListed() {
        Actor admin = contoso.admin();
        List<UserId> users = TestUsers.off(contoso, "en", "fr", "en");
        PostOffice.deliver(contoso.tenant());
        setMail(users.getFirst(), "");
        JobId job = TestApplication.bean(Jobs.class)
                .start(admin, new NewJob(SendInformationWork.KIND, Map.of(), Map.of(), ""), 0);

        TestUsers.move(admin.through(job), users);
        JobNotices atFirst = notices.ofJob(admin, job);
        PostOffice.deliver(contoso.tenant());
        JobNotices later = notices.ofJob(admin, job);

        assertThat(atFirst.inGrace()).isEqualTo(3);
        assertThat(atFirst.emails()).isEmpty();
        assertThat(atFirst.isOnTheWay()).isTrue();
        assertThat(later.inGrace()).isZero();
        assertThat(later.emails()).isEqualTo(Map.of(NoticeState.SENT, 2, NoticeState.FAILED, 1));
        assertThat(later.isOnTheWay()).isFalse();
        var ofJob = new NoticeQuery(Optional.empty(), Optional.of(job));
        List<Notice> all = notices.page(admin, ofJob, Optional.empty(), 10);
        assertThat(all)
                .hasSize(3)
                .isSortedAccordingTo(
                        (one, other) -> other.id().toString().compareTo(one.id().toString()));
        assertThat(notices.page(admin, ofJob, Optional.of(all.getFirst().id()), 1))
                .containsExactly(all.get(1));
        assertThat(notices.page(admin, ofJob.with(NoticeState.FAILED), Optional.empty(), 10))
                .extracting(Notice::user)
                .containsExactly(users.getFirst());
    }

    @Test
    void onlyTheFailedEMailsOfOneJobAreSentAgainTogether() {
        Actor admin = contoso.admin();
        List<UserId> users = TestUsers.off(contoso, "en", "fr", "en", "en");
        PostOffice.deliver(contoso.tenant());
        users.forEach(user -> setMail(user, user.equals(users.get(2)) ? "there@contoso.example" : ""));
        Jobs jobs = TestApplication.bean(Jobs.class);
        JobId job = jobs.start(admin, new NewJob(SendInformationWork.KIND, Map.of(), Map.of(), ""), 0);
        JobId other = jobs.start(admin, new NewJob(SendInformationWork.KIND, Map.of(), Map.of(), ""), 0);
        TestUsers.move(admin.through(job), users.subList(0, 3));
        TestUsers.move(admin.through(other), users.subList(3, 4));
        PostOffice.deliver(contoso.tenant());
        office.empty();
        users.forEach(user -> setMail(user, "found@contoso.example"));

        int sent = notices.sendFailed(admin, job);
        PostOffice.deliver(contoso.tenant());

        assertThat(sent).isEqualTo(2);
        assertThat(notices.failedOf(admin, job)).isZero();
        assertThat(notices.failedOf(admin, other)).isOne();
        assertThat(notices.ofJob(admin, job).of(NoticeState.SENT)).isEqualTo(3);
        assertThat(TestApplication.bean(AuditTrail.class).search(admin, AuditQuery.EVERYTHING, Optional.empty(), 1))
                .first()
                .satisfies(event -> assertThat(event.action()).isEqualTo("notice.job-repeated"))
                .satisfies(event -> assertThat(event.objectId()).isEqualTo(job.toString()));
        assertThatThrownBy(() -> notices.sendFailed(admin, job))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(NoticeRefusal.NOTHING_TO_SEND));
    }

    @Test
    void aQuietJobSaysThatItIsOne() {
        JobId job = TestApplication.bean(Jobs.class)
                .start(contoso.admin(), new NewJob(SendInformationWork.KIND, Map.of(), Map.of(), "").quiet(), 0);

        TestUsers.move(contoso.admin().through(job), List.of(user("en")));

        assertThat(notices.ofJob(contoso.admin(), job)).isEqualTo(new JobNotices(true, 0, Map.of()));
    }

    @Test
    void whoMaySeeUsersMayNotSendThemEMails() {
        UserId zoe = user("en");
        Actor auditor = Actor.person(contoso.tenant(), zoe, "Ada", java.util.Set.of(Role.AUDITOR), "", "");

        assertThatThrownBy(() -> notices.sendInformation(auditor, zoe)).isInstanceOf(DeniedException.class);
        assertThat(notices.page(auditor, NoticeQuery.EVERYTHING, Optional.empty(), 5))
                .isEmpty();
    }

    @Test
    void aServerWithoutTlsGetsNothingWhereTlsIsWanted() {
        MailServers servers = TestApplication.bean(MailServers.class);
        var plain = servers.settings(contoso.tenant());
        servers.update(
                contoso.admin(),
                new org.passerelle.mail.MailSettings(
                        new org.passerelle.mail.MailServer(
                                "127.0.0.1", office.port(), org.passerelle.mail.MailSecurity.STARTTLS, ""),
                        true,
                        false,
                        plain.consoleUrl(),
                        plain.grace(),
                        false,
                        plain.rowVersion()),
                Optional.empty());
        UserId zoe = user("en");
        TestUsers.on(contoso, List.of(zoe));

        PostOffice.deliver(contoso.tenant());

        assertThat(office.mails()).isEmpty();
        assertThat(servers.health(contoso.tenant()).isDown()).isTrue();
    }

    /// Their conferencing is off, and nothing is left to tell of how it came so.
    private UserId user(String language) {
        UserId user = TestUsers.off(contoso, language).getFirst();
        PostOffice.gather(contoso.tenant());
        return user;
    }

    private void setMail(UserId user, String mail) {
        Users users = TestApplication.bean(Users.class);
        User now = users.require(contoso.tenant(), user);
        UserDetails details = now.details();
        users.update(
                contoso.admin(),
                user,
                new UserDetails(
                        details.externalId(),
                        details.userPrincipalName(),
                        details.displayName(),
                        mail,
                        details.usageLocation(),
                        details.city(),
                        details.department(),
                        details.jobTitle(),
                        details.telephone(),
                        details.language(),
                        details.enabled()),
                now.rowVersion());
    }

    private int handovers() {
        return TestApplication.bean(Transactions.class)
                .read(
                        contoso.tenant().value(),
                        () -> TestApplication.bean(DSLContext.class).fetchCount(PIN_HANDOVER));
    }

    private Assignment assignment(UserId user) {
        return TestApplication.bean(Assignments.class)
                .find(contoso.tenant(), user)
                .orElseThrow();
    }

    private String conferenceId(UserId user) {
        return assignment(user).conferenceId().orElseThrow();
    }

    private static String conferenceIdWas(PostOffice.Mail changed) {
        Matcher id = Pattern.compile("(\\d{3} \\d{3} \\d{3}) #").matcher(changed.text());
        assertThat(id.find()).isTrue();
        return id.group(1).replace(" ", "");
    }

    private static String grouped(String digits) {
        return digits.replaceAll("(\\d{3})(?=\\d{2})", "$1 ");
    }

    private static String token(PostOffice.Mail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
