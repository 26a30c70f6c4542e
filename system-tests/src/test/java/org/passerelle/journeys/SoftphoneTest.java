package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Softphones that others have made call the running server, with voices and keys, in the clear and encrypted.
class SoftphoneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double LEADERS_TONE_HZ = 400;
    private static final double CALLERS_TONE_HZ = 650;
    private static final double BEEP_HZ = 1_000;
    private static final double QUIET_DBOV = -45;

    @TempDir
    private static Path home;

    private static Console console;
    private static SelfSigned bridge;
    private static Page page;
    private static MovedUser moved;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(Softphone.isInstalled(), "baresip is not installed");
        bridge = SelfSigned.make(home, "bridge.example");
        console = Console.alone(Map.of(
                "PASSERELLE_SIP_TLS_PORT", "0",
                "PASSERELLE_SIP_TLS_CERTIFICATE", bridge.certificate().toString(),
                "PASSERELLE_SIP_TLS_KEY", bridge.key().toString()));
        page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        moved = MovedUser.move(console, page);
    }

    @AfterAll
    static void close() throws Exception {
        if (console != null) {
            console.close();
        }
    }

    @Test
    void twoSoftphonesMeetAndTheOldIdLeadsToTheNewOne() throws Exception {
        try (Softphone leader = phone("leader", "<sip:+33155510001@127.0.0.1>;regint=0", LEADERS_TONE_HZ);
                Softphone caller = phone("caller", "<sip:+33155510002@127.0.0.1>;regint=0", CALLERS_TONE_HZ)) {
            String address = "sip:" + moved.number() + "@127.0.0.1:" + console.sipPort();
            leader.dial(address);
            caller.dial(address);
            meet(leader, caller);

            caller.hangUp();
            leader.press("*291");
            RunningServer.await(() -> records("+3315551000%") == 2, PATIENCE, "both records");
        }
        page.navigate("/admin/calls");
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("+33 1 55 51 00 02"));
        page.navigate(String.valueOf(row.locator("th a").getAttribute("href")));
        assertThat(page.locator("main")).containsText("The conference ID is an old one");
    }

    @Test
    void overTlsVoicesAreEncrypted() throws Exception {
        page.navigate("/admin/trunks/new");
        page.fill("#name", "Encrypted");
        page.check("#transport-TLS");
        page.check("#encryption-REQUIRED");
        page.fill("#sources", "127.0.0.0/8");
        save("Encrypted");

        try (Softphone leader = phone("tls-leader", tls("+33155520001"), LEADERS_TONE_HZ);
                Softphone caller = phone("tls-caller", tls("+33155520002"), CALLERS_TONE_HZ)) {
            String address = "sip:" + moved.number() + "@127.0.0.1:" + console.sipTlsPort() + ";transport=tls";
            leader.dial(address);
            caller.dial(address);
            meet(leader, caller);

            caller.hangUp();
            leader.press("*291");
            RunningServer.await(() -> records("+3315552000%") == 2, PATIENCE, "both records");
        }
        Assertions.assertThat(console.query("select min(trunk) from call_attempt where caller like '+3315552000%'"))
                .isEqualTo("Encrypted");
    }

    @Test
    void aLeaderCallsOutOverACarrierWithinHisMinutesAndNeverAPremiumNumber() throws Exception {
        assumeTrue(Carrier.isInstalled(), "SIPp is not installed");
        try (Carrier carrier = Carrier.start(home.resolve("carrier"));
                Softphone leader = phone("host", "<sip:+33155530001@127.0.0.1>;regint=0", LEADERS_TONE_HZ)) {
            page.navigate("/admin/trunks/new");
            page.fill("#name", "Carrier");
            page.fill("#host", "localhost");
            page.fill("#port", String.valueOf(carrier.port()));
            page.fill("#sources", "192.0.2.1");
            save("Carrier");
            page.navigate("/admin/bridge/dial-out");
            page.fill("#countries", "FR");
            page.fill("#userMinutes", "10");
            page.locator("form.form button.primary").click();
            leader.dial("sip:" + moved.number() + "@127.0.0.1:" + console.sipPort());
            awaitVoice(leader);
            leader.press("*" + moved.newId() + "#" + moved.pin() + "##");
            sayName(leader);
            page.navigate("/admin/live");
            assertThat(page.locator("tbody tr"))
                    .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(20_000));

            leader.press("*25");
            RunningServer.pause(Duration.ofSeconds(1));
            leader.press("0142685300#");
            RunningServer.await(
                    () -> Math.abs(leader.heardDbov(LEADERS_TONE_HZ) - Softphone.DBOV) < 3,
                    PATIENCE,
                    "the carrier to send back what it hears");
            leader.press("*25" + "0899123456#");
            leader.press("*25" + "0142685301#");
            leader.press("*291");
            RunningServer.await(() -> records("+3315553000%") == 1, PATIENCE, "the leader's record");
            RunningServer.await(
                    () -> console.query("select count(*) from call_attempt where trunk = 'Carrier'")
                            .equals("1"),
                    PATIENCE,
                    "the record of the call out");
        }
        Assertions.assertThat(console.query("select string_agg(called || ' ' || outcome, ' ') from call_attempt"
                        + " where trunk = 'Carrier'"))
                .isEqualTo("+33142685300 JOINED");
        Assertions.assertThat(console.query("select sum(minutes) from dial_out_minutes where kind = 'USER'"))
                .isEqualTo("1");
    }

    private static void save(String name) {
        page.locator("form.form button.primary").first().click();
        assertThat(page.locator("main table").first()).containsText(name);
    }

    /// Each by his codes, the caller by those of before; both say their names, and hear each other and not themselves.
    private static void meet(Softphone leader, Softphone caller) throws Exception {
        awaitVoice(leader);
        leader.press("*" + moved.newId() + "#" + moved.pin() + "##");
        sayName(leader);
        awaitVoice(caller);
        caller.press(moved.oldId() + "###");
        sayName(caller);

        RunningServer.await(
                () -> Math.abs(leader.heardDbov(CALLERS_TONE_HZ) - Softphone.DBOV) < 2
                        && Math.abs(caller.heardDbov(LEADERS_TONE_HZ) - Softphone.DBOV) < 2,
                PATIENCE,
                "both to hear each other");
        Assertions.assertThat(leader.heardDbov(LEADERS_TONE_HZ)).isLessThan(QUIET_DBOV);
        Assertions.assertThat(caller.heardDbov(CALLERS_TONE_HZ)).isLessThan(QUIET_DBOV);
        Assertions.assertThat(leader.heardDbov(CALLERS_TONE_HZ)).isCloseTo(Softphone.DBOV, within(2.0));
    }

    private static void awaitVoice(Softphone phone) {
        RunningServer.await(() -> phone.hears(), PATIENCE, "the greeting");
    }

    private static void sayName(Softphone phone) throws Exception {
        RunningServer.await(() -> phone.heardDbov(BEEP_HZ) > -25, PATIENCE, "the question for the name");
        RunningServer.pause(Duration.ofMillis(900));
        phone.press("#");
    }

    private static String tls(String number) {
        return "<sip:" + number + "@127.0.0.1;transport=tls>;regint=0;mediaenc=srtp-mand";
    }

    private static Softphone phone(String name, String account, double frequencyHz) throws Exception {
        return Softphone.start(home.resolve(name), account, frequencyHz);
    }

    private static long records(String callers) throws Exception {
        return Long.parseLong(console.query(
                "select count(*) from call_attempt where outcome = 'JOINED' and caller like '" + callers + "'"));
    }
}
