package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.sip.InviteOutcome;
import org.passerelle.sip.SipEndpoint;
import org.passerelle.sip.SipSettings;
import org.passerelle.sip.SipWatcher;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Transport;

/// The whole way: an administrator moves a user in the browser, and the conference can be called. The telephones speak
/// SIP and RTP over the loopback.
class CallJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double LEADERS_TONE_HZ = 400;
    private static final double CALLERS_TONE_HZ = 650;
    private static final double BEEP_HZ = 1_000;
    private static final double QUIET_DBOV = -45;
    private static final int MOST_CALLS = 4;

    private static Console console;
    private static SipEndpoint endpoint;

    @BeforeAll
    static void open() throws Exception {
        console = Console.alone(Map.of("PASSERELLE_MAX_CALLS", String.valueOf(MOST_CALLS)));
        var here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        endpoint = SipEndpoint.start(
                SipSettings.on(Map.of(Transport.UDP, here)),
                new SipEndpoint.Neighbours(
                        source -> new Admission.Trunk("bridge", 10),
                        call -> {},
                        Optional.empty(),
                        new SipWatcher() {},
                        System::nanoTime));
    }

    @AfterAll
    static void close() throws Exception {
        endpoint.close();
        console.close();
    }

    @Test
    void aMovedUsersConferenceIsCalledAndBothHearEachOther() throws Exception {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        MovedUser moved = MovedUser.move(console, page);

        TestPhone leader = call("+33155500001", moved.number());
        TestPhone caller = call("+33155500002", moved.number());
        leader.press("*" + moved.newId() + "#" + moved.pin() + "##");
        caller.press(moved.oldId() + "###");
        sayName(leader, LEADERS_TONE_HZ);
        sayName(caller, CALLERS_TONE_HZ);
        leader.say(LEADERS_TONE_HZ);
        caller.say(CALLERS_TONE_HZ);

        RunningServer.await(
                () -> Math.abs(leader.heardDbov(CALLERS_TONE_HZ) - TestPhone.DBOV) < 2
                        && Math.abs(caller.heardDbov(LEADERS_TONE_HZ) - TestPhone.DBOV) < 2,
                PATIENCE,
                "both to hear each other");
        Assertions.assertThat(leader.heardDbov(LEADERS_TONE_HZ)).isLessThan(QUIET_DBOV);
        Assertions.assertThat(caller.heardDbov(CALLERS_TONE_HZ)).isLessThan(QUIET_DBOV);
        Assertions.assertThat(leader.heardDbov(CALLERS_TONE_HZ)).isCloseTo(TestPhone.DBOV, within(2.0));
        page.navigate("/admin/live");
        page.navigate(String.valueOf(page.locator("main th a").getAttribute("href")));
        assertThat(page.locator("main")).containsText(Pattern.compile("\\+33 ?1 ?55 ?50 ?00 ?01"));
        assertThat(page.locator("main")).containsText(Pattern.compile("\\+33 ?1 ?55 ?50 ?00 ?02"));

        caller.close();
        leader.press("*291");
        RunningServer.await(leader::isOver, PATIENCE, "the conference to be ended");
        leader.close();
        RunningServer.await(() -> records("+331555000%") == 2, PATIENCE, "both records");
        page.navigate("/admin/calls");
        assertThat(page.locator("main")).containsText("+33 1 55 50 00 02");
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("+33 1 55 50 00 02"));
        page.navigate(String.valueOf(row.locator("th a").getAttribute("href")));
        assertThat(page.locator("main")).containsText("The conference ID is an old one");
        page.context().close();
    }

    @Test
    void oneCallTooManyIsAskedToTryAgainAndTheRecordSaysSo() throws Exception {
        List<TestPhone> phones = new ArrayList<>();
        for (int i = 1; i <= MOST_CALLS; i++) {
            phones.add(call("+3315560000" + i, "test"));
        }

        InviteOutcome tooMany = TestPhone.outcome(endpoint, console.sipPort(), "+33155600009", "test");

        Assertions.assertThat(tooMany).isInstanceOfSatisfying(InviteOutcome.Refused.class, refused -> {
            Assertions.assertThat(refused.status()).isEqualTo(503);
            Assertions.assertThat(refused.retryAfter())
                    .hasValueSatisfying(pause -> Assertions.assertThat(pause).isPositive());
        });
        Assertions.assertThat(phones).noneMatch(TestPhone::isOver);
        phones.forEach(TestPhone::close);
        RunningServer.await(
                () -> console.query("select coalesce(max(outcome), '') from call_attempt where caller = '+33155600009'")
                        .equals("OVERLOADED"),
                PATIENCE,
                "the record");
    }

    @Test
    void whileTheDatabaseIsAwayConferencesGoOnAndKnownCallersComeInAndNoRecordIsLost() throws Exception {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        String user = console.query("select user_id::text from assignment where provider_kind = 'BUILT_IN' and entitled"
                + " and conference_id is not null limit 1");
        String id = console.query("select conference_id from assignment where user_id = '" + user + "'");
        page.navigate("/admin/users/" + user + "/pin");
        page.click("#confirm button.primary");
        String pin = String.valueOf(page.locator(".secret-value bdi").first().textContent());
        String number = console.query("select e164 from service_number where bridge_default");
        TestPhone leader = call("+33155700001", number);
        TestPhone caller = call("+33155700002", number);
        leader.press("*" + id + "#" + pin.replaceAll("[^0-9]", "") + "##");
        caller.press(id + "###");
        sayName(leader, LEADERS_TONE_HZ);
        sayName(caller, CALLERS_TONE_HZ);
        leader.say(LEADERS_TONE_HZ);
        awaitHeard(caller);

        console.server().freezeDatabase();
        try {
            TestPhone late = call("+33155700003", number);
            late.press(id + "###");
            sayName(late, CALLERS_TONE_HZ);
            awaitHeard(late);
            awaitHeard(caller);
            caller.close();
            leader.press("*291");
            RunningServer.await(() -> leader.isOver() && late.isOver(), PATIENCE, "the conference to be ended");
            leader.close();
            late.close();
        } finally {
            console.server().thawDatabase();
        }

        RunningServer.await(() -> records("+331557000%") == 3, PATIENCE.multipliedBy(2), "all records");
        page.context().close();
    }

    private static void awaitHeard(TestPhone phone) {
        RunningServer.await(
                () -> Math.abs(phone.heardDbov(LEADERS_TONE_HZ) - TestPhone.DBOV) < 2, PATIENCE, "the leader's voice");
    }

    private static TestPhone call(String from, String number) throws Exception {
        return TestPhone.call(endpoint, console.sipPort(), from, number);
    }

    /// Answers the question for the name with a second of a tone.
    private static void sayName(TestPhone phone, double frequencyHz) {
        RunningServer.await(() -> phone.heardDbov(BEEP_HZ) > -25, PATIENCE, "the question for the name");
        phone.say(frequencyHz);
        RunningServer.pause(Duration.ofMillis(900));
        phone.press("#");
        phone.sayNothing();
    }

    private static long records(String callers) throws Exception {
        return Long.parseLong(console.query(
                "select count(*) from call_attempt where outcome = 'JOINED' and caller like '" + callers + "'"));
    }
}
