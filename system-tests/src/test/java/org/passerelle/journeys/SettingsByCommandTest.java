package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What the console's pages of providers, numbers, the bridge, e-mails and the organisation change, changed by commands
/// alone; each test puts back what it found.
@OnSharedServer
class SettingsByCommandTest extends JourneyByCommand {
    private static final String CONSOLE = "https://conferencing.contoso.example";

    @TempDir
    private Path folder;

    @Test
    void providersAreAddedChangedAndRemovedAndOursIsOnlyRenamed() {
        passerelle.json("providers add --name Orange --domain orange.example");
        passerelle.json("providers edit Orange --state closed");
        assertThat(passerelle.json("providers get Orange").path("state").asString())
                .isEqualTo("closed");
        passerelle.json("providers remove Orange --yes");
        passerelle.said(3, "providers get Orange");

        passerelle.json("providers edit Microsoft --name %s", "Contoso Voice");
        passerelle.said(5, "providers edit %s --state retired", "Contoso Voice");
        passerelle.said(5, "providers remove %s --yes", "Contoso Voice");
        passerelle.json("providers edit %s --name Microsoft", "Contoso Voice");
        assertThat(passerelle.json("providers get Microsoft").path("kind").asString())
                .isEqualTo("builtIn");
    }

    @Test
    void numbersAreAddedMadeTheUsualOnesAndRemoved() {
        String usual = passerelle
                .json("numbers list")
                .valueStream()
                .filter(number -> number.path("bridgeDefault").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("number")
                .asString();

        passerelle.said(5, "numbers add --number nonsense --primary-language fr-FR");
        passerelle.json("numbers add --number +33170009911 --city Paris --primary-language fr-FR");
        passerelle.json("numbers edit +33170009911 --city Lyon --no-in-invitations");
        passerelle.json("numbers make-default +33170009911");
        JsonNode ours = passerelle.json("numbers get +33170009911");
        passerelle.json("numbers make-default %s", usual);
        passerelle.json("numbers add --number +35224871122 --primary-language fr-FR");
        passerelle.json("numbers make-country-default +35224871122");
        passerelle.json("numbers clear-country-default +35224871122");
        passerelle.json("numbers remove +35224871122 --yes");
        passerelle.json("numbers remove +33170009911 --yes");

        assertThat(ours.path("city").asString()).isEqualTo("Lyon");
        assertThat(ours.path("bridgeDefault").asBoolean()).isTrue();
        assertThat(passerelle
                        .json("numbers get %s", usual)
                        .path("bridgeDefault")
                        .asBoolean())
                .isTrue();
        passerelle.said(3, "numbers get +33170009911");
    }

    @Test
    void theBridgeIsSetAndSetBack() {
        passerelle.json("bridge edit --pin-length 8 --no-name-recording");
        passerelle.json("bridge conferences edit --admission byLeader");
        passerelle.json("bridge organisers edit --own-numbers");
        passerelle.json("bridge dial-out edit --country FR,BE --user-minutes 60");
        passerelle.json("bridge guess-limits edit --of-owner 5");
        passerelle.json("bridge keys edit --key mute=*8");
        passerelle.json("public-numbers set --no-shown");

        assertThat(passerelle.json("bridge get").path("pinLength").asInt()).isEqualTo(8);
        assertThat(passerelle.json("bridge conferences get").path("admission").asString())
                .isEqualTo("byLeader");
        assertThat(passerelle.json("bridge organisers get").path("numbers").asBoolean())
                .isTrue();
        assertThat(passerelle.json("bridge keys get").path("shipped").asBoolean())
                .isFalse();
        passerelle.json("bridge reset --yes");
        passerelle.json("bridge keys reset --yes");
        passerelle.json("bridge conferences edit --admission automatic");
        passerelle.json("bridge organisers edit --no-own-numbers");
        passerelle.json("public-numbers set --shown");
        assertThat(passerelle.json("bridge get").path("pinLength").asInt()).isEqualTo(6);
    }

    @Test
    void theOrganisationsRulesAreSetAndSetBack() {
        JsonNode found = passerelle.json("organisation get");

        passerelle.json("organisation edit --time-zone Pacific/Auckland");
        passerelle.json("undo-window set --days 40");
        passerelle.json("move-policy set --approval-above 1000 --reason-mandatory");
        passerelle.json("audit keep --keep-days 3000 --yes");
        passerelle.json("call-keeping edit --keep-days 180");
        passerelle.json("self-tests set --monthly");
        passerelle.json("branding set --display-name %s --accent #7a1fa2", "Contoso Voice");
        JsonNode pool = passerelle.json("licences get MCOMEETADV");
        passerelle.json(
                "licences set MCOMEETADV --bought %s", pool.path("bought").asInt() + 1);

        assertThat(passerelle.json("organisation get").path("timeZone").asString())
                .isEqualTo("Pacific/Auckland");
        assertThat(passerelle.json("undo-window get").path("days").asInt()).isEqualTo(40);
        assertThat(passerelle.json("move-policy get").path("reasonMandatory").asBoolean())
                .isTrue();
        assertThat(passerelle.json("audit keeping").path("keepDays").asInt()).isEqualTo(3000);
        assertThat(passerelle.json("licences get MCOMEETADV").path("available").asInt())
                .isEqualTo(pool.path("available").asInt() + 1);
        passerelle.json(
                "organisation edit --time-zone %s", found.path("timeZone").asString());
        passerelle.json("undo-window set --days 30");
        passerelle.json("move-policy set --no-reason-mandatory");
        passerelle.json("audit keep --yes");
        passerelle.json("self-tests set --no-monthly");
        passerelle.json("branding set --display-name %s", "");
    }

    @Test
    void eMailsSayWhatTheOrganisationWrites() throws Exception {
        Path body = Files.writeString(folder.resolve("welcome.md"), "Bonjour\n\n{pin}\n");
        String shipped = subject();

        passerelle.json("emails templates write welcome fr --subject %s --body %s", "Bienvenue {displayName}", body);
        JsonNode preview = passerelle.json("emails templates preview welcome fr");
        passerelle.json("emails templates reset welcome fr --yes");

        assertThat(preview.path("subject").asString()).isEqualTo("Bienvenue Camille Martin");
        assertThat(subject()).isEqualTo(shipped);
    }

    /// The mail server does not answer; what became of e-mails is said to the database.
    @Test
    void eMailsAreOrderedSentAgainAndDiscarded() throws Exception {
        passerelle.json("emails settings edit --host 127.0.0.1 --port 9 --security none --console-url %s", CONSOLE);
        JsonNode tried = passerelle.json("emails settings test --address admin@contoso.example");
        String user = firstOf("provider-ours", 1).getFirst();

        passerelle.json("users send-information --user %s --yes --wait", user);
        passerelle.json("users send-information-to %s", user);
        passerelle.json("users send-new-pin %s --address ada@home.example --yes", user);
        JsonNode told = passerelle.json("users emails %s", user);
        console.change("update notice set state = 'FAILED', lease_until = null");
        passerelle.json("emails send-again %s", told.get(0).path("id").asString());
        JsonNode again = passerelle.json("emails send-all --state failed --yes");
        passerelle.json("emails settings edit --host %s --console-url %s --port 587 --security starttls", "", "");
        console.change("update notice set state = 'HELD', lease_until = null");
        JsonNode discarded = passerelle.json("emails discard-held --yes");

        assertThat(tried.path("outcome").asString()).isEqualTo("away");
        assertThat(told.findValuesAsString("kind")).containsSequence("pinReset", "information", "information");
        assertThat(again.path("count").asInt()).isPositive();
        assertThat(discarded.path("count").asInt())
                .isGreaterThan(again.path("count").asInt());
    }

    @Test
    void aLogoIsSetAndRemoved() throws Exception {
        Path logo = folder.resolve("logo.png");
        var drawn = new BufferedImage(200, 50, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(drawn, "png", logo.toFile())).isTrue();

        passerelle.json("branding set-logo --file %s", logo);
        JsonNode with = passerelle.json("branding get");
        passerelle.json("branding remove-logo");

        assertThat(with).isNotEqualTo(passerelle.json("branding get"));
    }

    @Test
    void aGroupBringsALicenceToItsMembers() {
        String user = firstOf("third-party-without-licence", 1).getFirst();

        passerelle.json("groups add --display-name Sales");
        passerelle.json("groups edit Sales --display-name %s", "Sales and marketing");
        passerelle.json("groups give-licence %s MCOMEETADV", "Sales and marketing");
        passerelle.json("groups add-members %s --user %s", "Sales and marketing", user);
        JsonNode brought = passerelle.json("users licences %s", user).get(0);
        passerelle.json("groups remove-members %s --user %s", "Sales and marketing", user);
        passerelle.json("groups take-licence %s MCOMEETADV --yes", "Sales and marketing");
        passerelle.json("groups remove %s --yes", "Sales and marketing");

        assertThat(brought.path("groups").get(0).asString()).isEqualTo("Sales and marketing");
        assertThat(passerelle.json("users licences %s", user)).isEmpty();
    }

    private static String subject() {
        return passerelle
                .json("emails templates get welcome fr")
                .path("subject")
                .asString();
    }
}
