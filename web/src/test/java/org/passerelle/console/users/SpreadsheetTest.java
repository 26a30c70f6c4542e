package org.passerelle.console.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.access.Role;
import org.passerelle.console.testing.TestConsole;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Lists of users with names like formulas, opened by LibreOffice as people open them. Only where it is installed
/// (Debian: `libreoffice-calc-nogui`, 280 MB): `./test` is not to need it.
@EnabledIf(value = "isThere", disabledReason = "no soffice on the path")
class SpreadsheetTest {
    private static final List<String> NAMES = List.of(
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(1+1)",
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "=cmd|'/c calc'!A1",
            "＝1+1",
            "\"=1+1\"",
            "a\";=1+1;\"",
            "{=1+1}");
    private static final int LIMIT_MINUTES = 3;

    private final TestOrganisation contoso = TestOrganisation.create();

    @TempDir
    private Path folder;

    static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(part -> Files.isExecutable(Path.of(part, "soffice")));
    }

    @Test
    void namesLikeFormulasStayTextInCsvAndInAWorkbook() throws Exception {
        Users users = TestApplication.bean(Users.class);
        for (int i = 0; i < NAMES.size(); i++) {
            users.create(contoso.admin(), UserDetails.of("user" + i + "@contoso.example", NAMES.get(i)), Source.MANUAL);
        }

        String unsafe = opened("unsafe.csv", "a;b\n=1+1;x\n".getBytes(StandardCharsets.UTF_8));
        String csv = opened("users.csv", exported("csv"));
        String workbook = opened("users.xlsx", exported("xlsx"));

        assertThat(unsafe).as("what LibreOffice makes of a formula").contains("table:formula");
        for (String sheet : List.of(csv, workbook)) {
            assertThat(sheet).contains("user9@contoso.example", "HYPERLINK").doesNotContain("table:formula");
        }
    }

    private byte[] exported(String format) throws Exception {
        return TestConsole.asSeenBy(Role.ADMINISTRATOR, contoso.tenant())
                .perform(post("/admin/users/export").param("format", format))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    /// As one XML file that says of each cell whether it is a formula.
    private String opened(String name, byte[] content) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve(name), content);
        Path log = folder.resolve(name + ".log");
        var command = new ArrayList<>(List.of(
                "soffice", "-env:UserInstallation=" + folder.resolve("profile").toUri(), "--headless"));
        if (name.endsWith(".csv")) {
            command.add("--infilter=CSV:59/44,34,76,1,,0,false,true");
        }
        command.addAll(List.of("--convert-to", "fods", "--outdir", folder.toString(), file.toString()));
        Process office = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(office.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).as(name).isTrue();
        } finally {
            office.destroyForcibly();
        }
        Path sheet = folder.resolve(name.replaceAll("[.][a-z]+$", "") + ".fods");
        assertThat(sheet).as(Files.readString(log)).exists();
        String text = Files.readString(sheet);
        Files.delete(sheet);
        return text;
    }
}
