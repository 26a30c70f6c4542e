package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.calls.CallSpool;
import org.passerelle.db.DatabaseAddress;
import org.passerelle.db.embedded.EmbeddedPostgres;
import org.passerelle.egress.AllowedNetworks;
import org.passerelle.imports.UploadStore;
import org.passerelle.mail.MailDefaults;
import org.passerelle.meetings.KnownMeetings;
import org.passerelle.organisation.NewOrganisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.secrets.MasterKey;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/// The rooms of the administration on a durable PostgreSQL of their own, as the server runs it, in a folder that goes
/// away with it.
final class Workbench implements AutoCloseable {
    private final AnnotationConfigApplicationContext context;
    private final Path home;

    private Workbench(AnnotationConfigApplicationContext context, Path home) {
        this.context = context;
        this.home = home;
    }

    static Workbench open() throws IOException {
        Path home = Files.createTempDirectory("passerelle-benchmark");
        var context = new AnnotationConfigApplicationContext();
        context.registerBean("home", Path.class, () -> home);
        context.register(Wiring.class);
        context.refresh();
        return new Workbench(context, home);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Actor newOrganisation(String name) {
        TenantId tenant = bean(Organisations.class)
                .create(new NewOrganisation(name, "FR", "fr", ZoneId.of("Europe/Paris")), "benchmark")
                .id();
        return Actor.system(tenant, "benchmark");
    }

    /// As psql would: the owner, who is bound by no row-level security, with the simple protocol.
    Connection psql() throws SQLException {
        DatabaseAddress address = bean(DatabaseAddress.class);
        var properties = new Properties();
        properties.setProperty("user", address.ownerName());
        properties.setProperty("password", address.ownerPassword());
        properties.setProperty("preferQueryMode", "simple");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    @Override
    public void close() throws IOException {
        context.close();
        try (Stream<Path> paths = Files.walk(home)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "org.passerelle",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    "org\\.passerelle\\.(console|faces|graph|live|mapper|pings|reception|rest|scim|server"
                                            + "|demo|benchmarks)\\..*"))
    static class Wiring {
        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres(Path home) throws IOException, InterruptedException {
            return EmbeddedPostgres.start(home.resolve("postgres"));
        }

        @Bean
        DatabaseAddress address(EmbeddedPostgres postgres) {
            return new DatabaseAddress(postgres.jdbcUrl(), postgres.ownerName(), postgres.ownerPassword());
        }

        @Bean
        UploadStore uploadStore() throws IOException {
            return new UploadStore(Files.createTempDirectory("passerelle-uploads"));
        }

        @Bean
        MailDefaults mailDefaults() {
            return MailDefaults.NONE;
        }

        @Bean
        AllowedNetworks allowedNetworks() {
            return AllowedNetworks.parse("127.0.0.0/8");
        }

        @Bean
        KnownMeetings knownMeetings(MasterKey master) throws IOException {
            return new KnownMeetings(Files.createTempDirectory("passerelle-meetings"), master);
        }

        @Bean
        CallSpool callSpool() throws IOException {
            return new CallSpool(Files.createTempDirectory("passerelle-calls"), 1_000);
        }

        @Bean
        MasterKey masterKey() {
            return MasterKey.temporary();
        }

        @Bean
        Clock clock() {
            return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
        }
    }
}
