package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.onetime.Totp;
import org.passerelle.onetime.TotpSecret;

/// A second factor from the picture on the page to the day the telephone is lost.
@OnSharedServer
class SecondFactorTest {
    private static Console console;

    @BeforeAll
    static void open() throws IOException {
        console = Console.shared();
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @Test
    void aSecondFactorIsScannedAskedForAndTakenOff() throws Exception {
        Page admin = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        Console.Credentials auditor = Console.withRole(admin, Role.AUDITOR);
        Page page = console.open("en-US", ColorScheme.DARK, 390, true);
        try {
            require(admin, Role.AUDITOR, true);
            Console.signIn(page, auditor.name(), auditor.password());
            page.navigate("/admin/users");
            assertThat(page.url()).as("nothing else opens").endsWith("/account/second-factor");

            page.fill("#present", auditor.password());
            page.click("form[action='/account/second-factor'] button");
            String uri = scanned(page.locator("svg.qr"));
            TotpSecret secret = TotpSecret.parse(uri.replaceFirst(".*[?]secret=([A-Z2-7]+)&.*", "$1"));
            String code = Totp.codeAt(secret, Instant.now());
            page.fill("#code", "000000");
            page.click("form[action$='/confirm'] button");
            assertThat(page.locator("svg.qr").count()).as("shown once").isZero();
            page.fill("#code", code);
            page.click("form[action$='/confirm'] button");
            List<String> codes = page.locator(".recovery-codes bdi").allTextContents();
            assertThat(codes).hasSize(10);
            page.navigate("/admin/users");
            assertThat(page.url()).endsWith("/admin/users");

            signOut(page);
            Console.signIn(page, auditor.name(), auditor.password());
            assertThat(page.url()).endsWith("/sign-in/code");
            assertThat(page.request().get("/admin/users").text())
                    .as("not in yet")
                    .doesNotContain("/sign-out");
            enter(page, code);
            assertThat(page.locator(".banner.error").isVisible())
                    .as("a code works once")
                    .isTrue();
            enter(page, codes.getFirst());
            page.waitForURL("**/admin");

            takeOff(admin, auditor.name());
            page.navigate("/admin");
            assertThat(page.url()).as("sessions of before are over").contains("/sign-in");
            require(admin, Role.AUDITOR, false);
            Console.signIn(page, auditor.name(), auditor.password());
            page.waitForURL(address -> address.matches(".*/admin([?].*)?"));
        } finally {
            require(admin, Role.AUDITOR, false);
        }
        assertThat(console.complaints).isEmpty();
    }

    private static void enter(Page page, String code) {
        page.fill("#code", code);
        page.click("form[action='/sign-in/code'] button");
    }

    private static void signOut(Page page) {
        page.context().clearCookies();
    }

    static void require(Page admin, Role role, boolean wanted) {
        admin.navigate("/admin/settings");
        admin.locator("#second-factor [value=" + role.name() + "]").setChecked(wanted);
        admin.click("#second-factor button");
        admin.waitForLoadState();
    }

    private static void takeOff(Page admin, String name) {
        admin.navigate("/admin/settings");
        Locator line = admin.locator(".people > li").filter(new Locator.FilterOptions().setHasText(name));
        line.locator("summary").click();
        line.locator("button[formaction$='/second-factor']").click();
        admin.waitForLoadState();
    }

    /// What a telephone's camera sees.
    private static String scanned(Locator picture) throws Exception {
        BufferedImage image =
                Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(picture.screenshot())), "no picture");
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var seen = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return new QRCodeReader().decode(seen).getText();
    }
}
