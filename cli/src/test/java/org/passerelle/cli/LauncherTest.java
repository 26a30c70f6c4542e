package org.passerelle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `bin/passerelle` itself, in a checkout that is built already.
class LauncherTest {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private Path home = CHECKOUT;

    @BeforeEach
    void aCheckoutThatIsBuilt(@TempDir Path empty) throws IOException {
        home = empty;
        Path bin = Files.createDirectories(home.resolve("checkout/bin"));
        for (String script : List.of("passerelle", "jdk.sh", "tool.sh")) {
            Files.copy(CHECKOUT.resolve("bin").resolve(script), bin.resolve(script));
        }
        Files.createDirectories(home.resolve("checkout/api"));
        Files.writeString(home.resolve("checkout/pom.xml"), "<project/>");
        Files.setLastModifiedTime(home.resolve("checkout/pom.xml"), FileTime.from(Instant.EPOCH));
        Path app = Files.createDirectories(home.resolve("checkout/cli/target/app"));
        int folders = 0;
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path entry = Path.of(part);
            if (Files.isRegularFile(entry)) {
                Files.createSymbolicLink(app.resolve(entry.getFileName()), entry.toAbsolutePath());
            } else if (Files.isDirectory(entry) && !entry.endsWith("test-classes")) {
                folders++;
                jar(app.resolve("folder-" + folders + ".jar"), entry);
            }
        }
        Files.move(app.resolve("folder-1.jar"), app.resolve("passerelle-cli-0.1.0.jar"));
    }

    @Test
    void itStartsFromAnyFolderAndByALink() throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectories(home.resolve("some where/else"));
        Path link = Files.createSymbolicLink(home.resolve("passerelle"), home.resolve("checkout/bin/passerelle"));

        assertThat(said(elsewhere, 0, link.toString(), "users", "--help"))
                .contains("passerelle users")
                .doesNotContain("Building", "warning", "error");
        assertThat(said(elsewhere, 0, home.resolve("checkout/bin/passerelle").toString(), "completion"))
                .contains("directory-source");
    }

    @Test
    void itsExitCodeIsThatOfTheCommand() throws IOException, InterruptedException {
        assertThat(said(home, 2, home.resolve("checkout/bin/passerelle").toString(), "users", "lits"))
                .contains("lits");
    }

    private static String said(Path folder, int code, String... line) throws IOException, InterruptedException {
        Path out = Files.createTempFile("passerelle-launcher", ".txt");
        var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LANG", "en_US.UTF-8");
        Process process = builder.redirectOutput(out.toFile()).start();
        assertThat(process.waitFor()).as(Files.readString(out)).isEqualTo(code);
        return Files.readString(out);
    }

    private static void jar(Path jar, Path folder) throws IOException {
        var arguments = new ArrayList<>(List.of("--create", "--file", jar.toString()));
        try (Stream<Path> inside = Files.list(folder)) {
            inside.forEach(
                    one -> arguments.addAll(List.of("-C", folder.toString(), String.valueOf(one.getFileName()))));
        }
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        assertThat(code).isZero();
    }
}
