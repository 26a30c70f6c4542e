package org.passerelle.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;

/// What somebody typed is not lost: not to a colleague who was faster, and not to a session that has run out.
class TypedTest {
    private static final Pattern SIGN_IN = Pattern.compile(".*/sign-in\\?ended$");
    private static Console console;

    @BeforeAll
    static void open() throws IOException {
        console = Console.alone();
    }

    @AfterAll
    static void close() {
        console.close();
    }

    @Test
    void aColleagueWhoWasFasterIsShownFieldByFieldInFrench() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("fr-FR", ColorScheme.LIGHT, 1440, true);
        String user = ofOurs(page, 0);
        page.navigate(user + "/properties");
        String opened = chosen(page);
        Page colleague = console.signedIn("en-US", ColorScheme.LIGHT, 1440, false);
        colleague.navigate(user + "/properties");
        colleague.selectOption("#toll", other(colleague, 1));
        colleague.check("#dialOut-NONE");
        colleague.click("#properties .primary");

        page.selectOption("#toll", other(page, 2));
        String wanted = chosen(page);
        page.click("#properties .primary");

        Locator question = page.locator("#settled-toll");
        assertThat(page.locator(".banner.warning[role=alert]")).containsText("a modifié cet utilisateur le");
        assertThat(question.locator("p").first()).hasText("À l’ouverture de la page\u00a0: " + opened);
        assertThat(question.locator("label").first()).containsText("Telle qu’elle est maintenant");
        assertThat(question.locator("label").last()).hasText("Telle que vous la voulez\u00a0: " + wanted);
        assertThat(page.locator(".adopted")).containsText("Modifié entre-temps par quelqu’un d’autre");
        assertThat(page.locator("#dialOut-NONE")).isChecked();
        assertThat(Accessibility.broken(page)).isEmpty();
        question.locator("[value=mine]").check();
        page.click("#properties .primary");
        assertThat(page.locator(".banner.success")).containsText("modifications enregistrées");
        page.navigate(user + "/properties");
        assertThat(page.locator("#toll option[selected]")).hasText(wanted);
        assertThat(page.locator("#dialOut-NONE")).isChecked();
        left.isThatOf("colleague-was-faster");
        page.context().close();
        colleague.context().close();
    }

    @Test
    void theColleaguesProviderStaysWhereOneSaysSoInEnglishOnAPhoneWithoutAScript() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("en-US", ColorScheme.DARK, 390, false);
        String user = ofOurs(page, 1);
        page.navigate(user + "/edit");
        Page colleague = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        colleague.navigate(user + "/edit");
        String third = Objects.requireNonNull(
                colleague.locator("#provider option").last().getAttribute("value"));
        colleague.selectOption("#provider", third);
        colleague.fill("#toll", "+1 425 555 1298");
        colleague.fill("#participant", "0712");
        colleague.click("form.provider .primary");

        page.selectOption("#provider", "none");
        page.click("form.provider .primary");

        Locator question = page.locator("#settled-provider");
        assertThat(question).containsText("When you opened the page: Microsoft");
        assertThat(question.locator("label").last()).hasText("As you want it: None");
        assertThat(Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth")))
                .isTrue();
        question.locator("[value=theirs]").check();
        page.click("form.provider .primary");
        page.navigate(user + "/edit");
        assertThat(page.locator("#provider option[selected]")).hasAttribute("value", third);
        left.isThatOf("colleagues-provider-stays");
        page.context().close();
        colleague.context().close();
    }

    @Test
    void whatWasTypedIsThereAgainAfterTheSignInWithoutAScript() throws Exception {
        EndState left = EndState.from(console);
        Page page = console.signedIn("fr-FR", ColorScheme.LIGHT, 1440, false);
        String user = ofOurs(page, 2);
        page.navigate(user + "/details");
        page.fill("#city", "Saint-Étienne");
        page.selectOption("#usageLocation", "BE");
        page.uncheck("#enabled");
        endSessions();

        page.click("main form .primary");

        assertThat(page).hasURL(SIGN_IN);
        assertThat(page.locator(".banner.info")).containsText("vous retrouverez votre saisie");
        page.fill("#name", Console.ADMINISTRATOR);
        page.fill("#password", "wrong-" + RunningServer.PASSWORD);
        page.click("form.form button");
        signInHere(page, Console.ADMINISTRATOR, RunningServer.PASSWORD);
        assertThat(page).hasURL(Pattern.compile(".*/details$"));
        assertThat(page.locator(".banner.info")).containsText("Votre saisie est de nouveau dans le formulaire");
        assertThat(page.locator("#city")).hasValue("Saint-Étienne");
        assertThat(page.locator("#usageLocation")).hasValue("BE");
        assertThat(page.locator("#enabled")).not().isChecked();
        Page other = console.signedIn("en-US", ColorScheme.LIGHT, 1440, false);
        other.navigate(user + "/details");
        assertThat(other.locator("#city")).not().hasValue("Saint-Étienne");
        page.click("main form .primary");
        assertThat(page.locator(".banner.success")).isVisible();
        page.navigate(user + "/details");
        assertThat(page.locator("#city")).hasValue("Saint-Étienne");
        left.isThatOf("details-saved");
        page.context().close();
        other.context().close();
    }

    @Test
    void somebodyElseWhoSignsInGetsNothing() throws SQLException, IOException {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        Console.Credentials colleague = Console.withRole(page, Role.CONFERENCING_ADMINISTRATOR);
        page.navigate("/admin/providers/new");
        page.fill("main form [name=name]", "Secret plan");
        endSessions();
        page.click("main form .primary");

        signInHere(page, colleague.name(), colleague.password());

        assertThat(page).hasURL(Pattern.compile(".*/admin$"));
        page.navigate("/admin/providers/new");
        assertThat(page.locator("main form [name=name]")).hasValue("");
        page.context().close();
    }

    @Test
    void passwordsAreNotKept() throws SQLException, IOException {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/account");
        page.fill("#present", RunningServer.PASSWORD);
        page.fill("#wanted", "a-new-one-of-mine");
        endSessions();

        page.locator("form[action='/account/password'] button").click();

        assertThat(sessionsHold("a-new-one-of-mine")).isFalse();
        signInHere(page, Console.ADMINISTRATOR, RunningServer.PASSWORD);
        assertThat(page.locator(".banner.info")).containsText("except for passwords and codes");
        assertThat(page.locator("#wanted")).hasValue("");
        page.context().close();
    }

    @Test
    void inAnotherTabSignedInAnewTheFormIsThereAtOnce() throws SQLException, IOException {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users/new");
        page.fill("#displayName", "Ada Lovelace");
        endSessions();
        Page tab = page.context().newPage();
        Console.signIn(tab, Console.ADMINISTRATOR, RunningServer.PASSWORD);
        tab.waitForURL(Pattern.compile(".*/admin$"));

        page.click("main form .primary");

        assertThat(page).hasURL(Pattern.compile(".*/admin/users/new$"));
        assertThat(page.locator("#displayName")).hasValue("Ada Lovelace");
        assertThat(page.locator(".banner.info")).containsText("nothing was changed");
        page.context().close();
    }

    @Test
    void aSleepingPageHandsOverWhatIsTypedAndSendsNothing() {
        Page page = console.open("en-US", ColorScheme.LIGHT, 1440, true);
        page.clock().install();
        Console.signIn(page, Console.ADMINISTRATOR, RunningServer.PASSWORD);
        page.navigate("/admin/users/new");
        page.locator("#displayName").pressSequentially("Grace Hopper");
        page.fill("#userPrincipalName", "grace.hopper@contoso.example");

        page.clock().fastForward("02:00:20");

        assertThat(page.locator(".banner.info")).containsText("nothing was changed");
        assertThat(page.locator("#displayName")).hasValue("Grace Hopper");
        page.navigate("/admin/users?q=grace.hopper");
        assertThat(page.locator("tbody [name=pick]")).hasCount(0);
        page.context().close();
    }

    @Test
    void aPartOfAPageLeadsTheWholeBrowserToTheSignInAndAForgedFormIsNotKept() throws SQLException, IOException {
        Page page = console.signedIn("en-US", ColorScheme.LIGHT, 1440, true);
        page.navigate("/admin/users/new");
        String mark = page.locator("main [name=draft-mark]").getAttribute("value");
        endSessions();

        APIResponse part = send(page, Objects.requireNonNull(mark));
        APIResponse forged = send(page, mark.replaceFirst("[0-9a-f]{4}$", "0000"));

        assertThat(part.headers()).containsEntry("hx-redirect", "/sign-in?ended");
        assertThat(forged.headers()).containsEntry("hx-redirect", "/sign-in?ended");
        page.context().close();
    }

    private static APIResponse send(Page page, String mark) {
        return page.request()
                .post(
                        "/admin/users/new",
                        RequestOptions.create()
                                .setMaxRedirects(0)
                                .setHeader("HX-Request", "true")
                                .setForm(FormData.create()
                                        .set("displayName", "Mallory")
                                        .set("draft-mark", mark)));
    }

    private static void signInHere(Page page, String name, String password) {
        page.fill("#name", name);
        page.fill("#password", password);
        page.click("form.form button");
    }

    /// As the clock does after two hours, or a change of password elsewhere.
    private static void endSessions() throws SQLException, IOException {
        console.change("delete from spring_session");
    }

    private static boolean sessionsHold(String text) throws SQLException, IOException {
        return console.query("select exists (select from spring_session_attributes where position('" + text
                        + "'::bytea in attribute_bytes) > 0)")
                .equals("t");
    }

    private static String ofOurs(Page page, int nth) {
        page.navigate("/admin/users?view=provider-ours");
        return "/admin/users/" + page.locator("tbody [name=pick]").nth(nth).getAttribute("value");
    }

    private static String chosen(Page page) {
        return String.valueOf(page.evaluate("document.querySelector('#toll').selectedOptions[0].textContent"));
    }

    /// A number that is not the present one.
    private static String other(Page page, int nth) {
        return Objects.requireNonNull(
                page.locator("#toll option:not([selected])").nth(nth).getAttribute("value"));
    }
}
