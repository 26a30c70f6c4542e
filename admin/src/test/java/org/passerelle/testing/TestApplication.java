package org.passerelle.testing;

import java.io.IOException;
import org.jooq.CloseableDSLContext;
import org.jooq.impl.DSL;
import org.passerelle.db.CommitWatch;
import org.passerelle.db.DatabaseAddress;
import org.passerelle.db.embedded.EmbeddedPostgres;
import org.passerelle.secrets.MasterKey;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

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

    /// As the owner of the database, past row-level security. Closed by whoever asks.
    public static CloseableDSLContext owner() {
        DatabaseAddress address = bean(DatabaseAddress.class);
        return DSL.using(address.jdbcUrl(), address.ownerName(), address.ownerPassword());
    }

    /// The rooms on a database of their own.
    @Configuration(proxyBeanMethods = false)
    @Import(Rooms.class)
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
        MasterKey masterKey() {
            return MasterKey.temporary();
        }

        @Bean
        CommitWatch failpoints() {
            return new Failpoints();
        }
    }
}
