package org.passerelle.console.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.branding.Brandings;
import org.passerelle.console.frame.Viewer;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.numbers.PublicNumbers;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

class BrandingPagesTest {
    private static final String PATH = "/admin/settings/branding";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final MockMvc administrator = TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant());

    @Test
    void aColourThatCannotBeReadIsRefusedInThePageWithTheNearestThatCan() throws Exception {
        MockHttpServletResponse refused = answer(post(PATH)
                .param("rowVersion", "0")
                .param("displayName", "Contoso")
                .param("accent", "#ffc000"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8))
                .contains("White text on #ffc000 has a contrast of 1.6", "The nearest colour that passes is #")
                .contains("value=\"#ffc000\"");
    }

    @Test
    void theColourIsAStyleSheetOfItsOwnThatBrowsersKeep() throws Exception {
        answer(post(PATH)
                .param("rowVersion", "0")
                .param("displayName", "Contoso Voice")
                .param("accent", "#7a1fa2"));
        Viewer.Organisation shown = shown();
        String href = shown.brand().stylesheet().orElseThrow();

        MockHttpServletResponse css = answer(get(href));
        String etag = Objects.requireNonNull(css.getHeader("ETag"));
        MockHttpServletResponse again = answer(get(href).header("If-None-Match", etag));
        MockHttpServletResponse old = answer(get(href.replaceFirst("v=.*", "v=old")));

        assertThat(shown.name()).isEqualTo("Contoso Voice");
        assertThat(css.getContentType()).isEqualTo("text/css;charset=UTF-8");
        assertThat(css.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(css.getHeader("Cache-Control")).contains("immutable", "max-age=31536000");
        assertThat(css.getContentAsString()).contains("--ac-brand:#7a1fa2;");
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(old.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer(get("/branding/nobody/accent.css")).getStatus()).isEqualTo(404);
    }

    @Test
    void aLogoIsSentShownAndRemoved() throws Exception {
        MockHttpServletResponse refused = logo("logo.svg", "<svg/>".getBytes(StandardCharsets.UTF_8));
        MockHttpServletResponse sent = logo("logo.png", png());
        String href = shown().brand().logo().orElseThrow();
        MockHttpServletResponse picture = answer(get(href));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("no PNG or JPEG that can be read");
        assertThat(sent.getStatus()).isEqualTo(303);
        assertThat(picture.getContentType()).isEqualTo("image/png");
        assertThat(picture.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer(get(href).header("If-None-Match", Objects.requireNonNull(picture.getHeader("ETag"))))
                        .getStatus())
                .isEqualTo(304);
        assertThat(answer(get(PATH)).getContentAsString(StandardCharsets.UTF_8)).contains("src=\"" + href + "\"");
        answer(post(PATH + "/logo/remove"));
        assertThat(answer(get(href)).getStatus()).isEqualTo(404);
    }

    @Test
    void thePublicPageOfNumbersShowsThem() throws Exception {
        TestApplication.bean(PublicNumbers.class).show(contoso.admin(), true);
        answer(post(PATH)
                .param("rowVersion", "0")
                .param("displayName", "Contoso Voice")
                .param("accent", "#7a1fa2"));
        logo("logo.png", png());

        String page = answer(get("/dialin/" + organisation().slug())).getContentAsString(StandardCharsets.UTF_8);

        assertThat(page)
                .contains("Contoso Voice", "/accent.css?v=7a1fa2", "/logo.png?v=")
                .doesNotContain("style=");
    }

    private MockHttpServletResponse logo(String name, byte[] bytes) throws Exception {
        return answer(multipart(PATH + "/logo").file(new MockMultipartFile("logo", name, "image/png", bytes)));
    }

    private Viewer.Organisation shown() {
        return new Brands(TestApplication.bean(Brandings.class)).shown(organisation(), ZoneOffset.UTC);
    }

    private Organisation organisation() {
        return TestApplication.bean(Organisations.class).require(contoso.tenant());
    }

    private MockHttpServletResponse answer(RequestBuilder request) throws Exception {
        return administrator.perform(request).andReturn().getResponse();
    }

    private static byte[] png() throws Exception {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_ARGB), "png", out))
                .isTrue();
        return out.toByteArray();
    }
}
