package org.passerelle.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class AssetsTest {
    private static final Path ASSETS = Path.of("src/main/resources/static/assets");
    private static final int FIRST_PAGE_MAX_BYTES = 100_000;

    @Test
    void vendoredFilesAreThoseOfTheList() throws IOException, NoSuchAlgorithmException {
        for (String line : Files.readAllLines(ASSETS.resolve("vendor/SHA256SUMS"))) {
            String[] sumAndName = line.split(" {2}");
            byte[] content = Files.readAllBytes(ASSETS.resolve("vendor").resolve(sumAndName[1]));
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);

            assertThat(HexFormat.of().formatHex(sum)).as(sumAndName[1]).isEqualTo(sumAndName[0]);
        }
    }

    @Test
    void everyIconThatATemplateNamesIsInTheSprite() throws IOException {
        String sprite = Files.readString(ASSETS.resolve("icons.svg"));
        Pattern icon = Pattern.compile("(?:template\\.frame\\.icon\\(|icon = )\"([a-z-]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                icon.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(
                                name -> assertThat(sprite).as(file + " " + name).contains("id=\"" + name + "\""));
            }
        }
    }

    @Test
    void aFirstPageIsSmallerThanAHundredKilobytesOverTheWire() throws IOException {
        String page = render();
        List<String> files = Pattern.compile("/assets/([^?\"#]+)")
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .filter(file -> !file.equals(Assets.STYLESHEET))
                .toList();

        int bytes = zipped(page.getBytes(StandardCharsets.UTF_8)) + zipped(Stylesheet.bytes());
        for (String file : files) {
            bytes += zipped(Files.readAllBytes(ASSETS.resolve(file)));
        }
        bytes += (int) Files.size(ASSETS.resolve("vendor/inter-5.3.0-latin-wght-normal.woff2"));

        assertThat(files).contains("console.js", "icons.svg", "vendor/htmx-4.0.1.min.js");
        assertThat(bytes).isLessThan(FIRST_PAGE_MAX_BYTES);
    }

    private static String render() {
        var page = new StringOutput();
        var failure = new Failure(404, "a", "b", "c", "d");
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render(
                        "frame/error.jte",
                        Map.of("ui", Samples.ui("en", Theme.SYSTEM, "/admin"), "failure", failure),
                        page);
        return page.toString();
    }

    private static int zipped(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.size();
    }
}
