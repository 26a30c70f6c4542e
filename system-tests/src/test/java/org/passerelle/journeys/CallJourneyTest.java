package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.sip.SipEndpoint;
import org.passerelle.sip.SipSettings;
import org.passerelle.sip.SipWatcher;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Transport;

/// The whole way: an administrator moves a user in the browser, and the conference can be called. The telephones speak
/// SIP and RTP over the loopback.
class CallJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final double LEADERS_TONE_HZ = 400;
    private static final double CALLERS_TONE_HZ = 650;
    private static final double BEEP_HZ = 1_000;
    private static final double QUIET_DBOV = -45;

    private static Console console;
    private static SipEndpoint endpoint;

    @BeforeAll
    static void open() throws Exception {
        console = new Console();
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
