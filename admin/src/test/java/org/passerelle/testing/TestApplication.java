package org.passerelle.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import org.passerelle.calls.CallSpool;
import org.passerelle.db.CommitWatch;
import org.passerelle.db.DatabaseAddress;
import org.passerelle.db.embedded.EmbeddedPostgres;
import org.passerelle.imports.UploadStore;
import org.passerelle.mail.MailDefaults;
import org.passerelle.secrets.MasterKey;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/// The rooms of the administration, wired as in the server, on one real PostgreSQL per test run.
public final class TestApplication {
    private static final AnnotationConfigApplicationContext CONTEXT =
            new AnnotationConfigApplicationContext(Wiring.class);

    static {
        CONTEXT.registerShutdownHook();
    }

    private TestApplication() {}

    /// For storeys above, which bring beans of their own.
    public static ApplicationContext context() {
        return CONTEXT;
    }

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    /// Wires what the server wires.
    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "org.passerelle",
            excludeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "org\\.passerelle\\.(console|server|testing)\\..*")
            })
    static class Wiring {
        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException, InterruptedException {
            EmbeddedPostgres postgres = EmbeddedPostgres.startTemporary();
            return postgres;
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
        CallSpool callSpool() throws IOException {
            return new CallSpool(Files.createTempDirectory("passerelle-calls"), 10_000);
        }

        @Bean
        MasterKey masterKey() {
            return MasterKey.temporary();
        }

        @Bean
        CommitWatch failpoints() {
            return new Failpoints();
        }

        @Bean
        MailDefaults mailDefaults() {
            return MailDefaults.NONE;
        }

        @Bean
        Clock clock() {
            // As fine as PostgreSQL keeps time.
            return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
        }
    }
}
