import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Build step, run from source: migrations -> temporary PostgreSQL -> jOOQ classes. Does nothing while its inputs
/// are unchanged.
class GenerateSchema {
    public static void main(String[] args) throws Exception {
        Path project = Path.of(args[0]);
        Path output = Path.of(args[1]);
        List<Path> migrations = files(project.resolve("src/main/resources/db/migration"), ".sql");
        List<Path> launcher = files(project.resolve("src/main/java/org/passerelle/db/embedded"), ".java");
        var inputs = new ArrayList<>(migrations);
        inputs.add(project.resolve("src/build/java/GenerateSchema.java"));
        String fingerprint = fingerprint(inputs);
        Path stamp = output.resolve(".stamp");
        if (Files.exists(stamp) && Files.readString(stamp).equals(fingerprint)) {
            return;
        }
        Path classes = Files.createDirectories(project.resolve("target/build-classes"));
        compile(launcher, classes);
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, GenerateSchema.class.getClassLoader())) {
            Class<?> type = loader.loadClass("org.passerelle.db.embedded.EmbeddedPostgres");
            try (var postgres = (AutoCloseable) type.getMethod("startTemporary").invoke(null)) {
                String url = (String) type.getMethod("jdbcUrl").invoke(postgres);
                String user = (String) type.getMethod("ownerName").invoke(postgres);
                String password = (String) type.getMethod("ownerPassword").invoke(postgres);
                try (var connection = DriverManager.getConnection(url, user, password)) {
                    connection.createStatement().execute("create role passerelle_app");
                }
                Flyway.configure()
                        .dataSource(url, user, password)
                        .placeholders(Map.of("appRole", "passerelle_app"))
                        .locations("filesystem:" + project.resolve("src/main/resources/db/migration"))
                        .load()
                        .migrate();
                GenerationTool.generate(new Configuration()
                        .withLogging(Logging.WARN)
                        .withJdbc(new Jdbc().withDriver("org.postgresql.Driver").withUrl(url).withUser(user).withPassword(password))
                        .withGenerator(new Generator()
                                .withDatabase(new Database()
                                        .withName("org.jooq.meta.postgres.PostgresDatabase")
                                        .withInputSchema("public")
                                        .withExcludes("flyway_schema_history|scheduled_tasks|spring_session.*")
                                        .withIncludeRoutines(false)
                                        .withOutputSchemaToDefault(true))
                                .withGenerate(new Generate().withRecords(true).withJavaTimeTypes(true).withComments(false).withGlobalObjectReferences(true))
                                .withTarget(new Target().withPackageName("org.passerelle.db.schema").withDirectory(output.toString()).withClean(true))));
            }
        }
        Files.writeString(stamp, fingerprint);
    }

    private static List<Path> files(Path folder, String ending) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static String fingerprint(List<Path> files) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        for (Path file : files) {
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void compile(List<Path> sources, Path classes) {
        var words = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        sources.forEach(source -> words.add(source.toString()));
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the PostgreSQL launcher does not compile");
        }
    }
}
