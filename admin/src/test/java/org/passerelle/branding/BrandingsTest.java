package org.passerelle.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.db.Ids;
import org.passerelle.letters.LetterStyle;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class BrandingsTest {
    private final TestOrganisation contoso = TestOrganisation.create();
    private final Brandings brandings = TestApplication.bean(Brandings.class);

    @Test
    void nameAndColourAreShownAtOnceAndAudited() {
        assertThat(brandings.of(contoso.tenant())).isEqualTo(Branding.NONE);

        brandings.set(contoso.admin(), new BrandingWish(" Contoso Voice ", "#7A1FA2", "", 0));

        Branding now = brandings.of(contoso.tenant());
        assertThat(now.displayName()).contains("Contoso Voice");
        assertThat(now.accent()).contains(Colour.parse("#7a1fa2"));
        assertThat(changes())
                .singleElement()
                .satisfies(event -> assertThat(event.changes())
                        .extracting(change -> change.field() + " " + change.from() + " " + change.to())
                        .containsExactly("displayName null Contoso Voice", "accent null #7a1fa2"));
        assertThat(brandings.of(TestOrganisation.create().tenant())).isEqualTo(Branding.NONE);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
        brandings.set(contoso.admin(), new BrandingWish("One", "", "", 0));

        assertThatThrownBy(() -> brandings.set(contoso.admin(), new BrandingWish("Two", "", "", 0)))
                .hasMessageContaining("BRANDING_CHANGED_MEANWHILE");

        brandings.set(contoso.admin(), new BrandingWish("", "", "", 1));
        assertThat(brandings.of(contoso.tenant()).displayName()).isEmpty();
    }

    @Test
    void ofALogoOnlyItsPixelsAreKept() throws IOException {
        byte[] sent = join(picture("png", 1_000, 100, Color.BLUE), "<script>alert(1)</script>");

        brandings.setLogo(contoso.admin(), stream(sent));

        byte[] kept = brandings.logo(contoso.tenant()).orElseThrow();
        BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(kept)));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(480, 48);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .startsWith("\u0089PNG")
                .doesNotContain("script");
        assertThat(image.getRGB(240, 24)).isEqualTo(Color.BLUE.getRGB());
    }

    @Test
    void aJpegIsReadLikeAPngAndALogoForDarkGroundsIsKnownAsOne() throws IOException {
        brandings.setLogo(contoso.admin(), stream(picture("jpeg", 60, 60, Color.BLACK)));
        Branding.Logo dark = brandings.of(contoso.tenant()).logo().orElseThrow();

        brandings.setLogo(contoso.admin(), stream(picture("png", 60, 60, Color.WHITE)));
        Branding.Logo bright = brandings.of(contoso.tenant()).logo().orElseThrow();

        assertThat(List.of(dark.bright(), bright.bright())).containsExactly(false, true);
        assertThat(dark.stamp()).isNotEqualTo(bright.stamp());
        brandings.removeLogo(contoso.admin());
        assertThat(brandings.logo(contoso.tenant())).isEmpty();
        assertThat(changes()).hasSize(3);
        assertThatThrownBy(() -> brandings.removeLogo(contoso.admin())).hasMessageContaining("NO_LOGO");
    }

    @Test
    void whatIsNoPictureOrTooLargeAPictureIsRefused() throws IOException {
        byte[] png = picture("png", 60, 60, Color.RED);
        byte[] cut = java.util.Arrays.copyOf(png, png.length / 2);

        for (byte[] sent : List.of(
                new byte[0],
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>".getBytes(StandardCharsets.UTF_8),
                picture("gif", 60, 60, Color.RED),
                picture("bmp", 60, 60, Color.RED),
                cut)) {
            assertThatThrownBy(() -> brandings.setLogo(contoso.admin(), stream(sent)))
                    .hasMessageContaining("LOGO_NOT_READABLE");
        }
        byte[] wide = picture("png", Picture.MOST_PIXELS_A_SIDE + 1, 10, Color.RED);
        assertThatThrownBy(() -> brandings.setLogo(contoso.admin(), stream(wide)))
                .hasMessageContaining("LOGO_TOO_MANY_PIXELS");
        assertThatThrownBy(() -> brandings.setLogo(contoso.admin(), stream(new byte[Picture.MOST_BYTES + 1])))
                .hasMessageContaining("LOGO_FILE_TOO_LARGE");
        assertThat(brandings.of(contoso.tenant())).isEqualTo(Branding.NONE);
    }

    @Test
    void onlyWhoMayEditSettingsChangesIt() throws IOException {
        Actor henri = Actor.person(
                contoso.tenant(),
                new UserId(TestApplication.bean(Ids.class).next()),
                "Henri",
                Set.of(Role.HELPDESK),
                "",
                "");
        byte[] logo = picture("png", 6, 6, Color.RED);

        assertThatThrownBy(() -> brandings.set(henri, new BrandingWish("Mine", "", "", 0)))
                .isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> brandings.setLogo(henri, stream(logo))).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> brandings.removeLogo(henri)).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> brandings.look(henri)).isInstanceOf(DeniedException.class);
    }

    @Test
    void aLetterTakesColoursOnly() {
        assertThatThrownBy(() -> new LetterStyle("red}", "#000000", "#000000", "#000000", "#000000", "#000000"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(LetterStyle.USUAL.source()).startsWith("'sha256-");
    }

    private List<AuditEvent> changes() {
        return TestApplication.bean(AuditTrail.class)
                .search(contoso.admin(), AuditQuery.EVERYTHING, java.util.Optional.empty(), 50)
                .stream()
                .filter(event -> event.action().equals("organisation.branded"))
                .toList();
    }

    private static byte[] join(byte[] one, String more) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(one);
        all.writeBytes(more.getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    private static InputStream stream(byte[] sent) {
        return new ByteArrayInputStream(sent);
    }

    private static byte[] picture(String format, int width, int height, Color colour) throws IOException {
        var image = new BufferedImage(
                width, height, format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }
}
