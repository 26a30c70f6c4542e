package org.passerelle.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/// Connections of the application's role, those of people and those of the [background][Background], and what works on
/// them.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int PEOPLES_CONNECTIONS = 20;
    /// Each of the two jobs at work may read ahead and make PINs beside.
    private static final int BACKGROUND_CONNECTIONS = 6;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    @Bean
    DriverDataSource database(DatabaseAddress address) {
        var owner = new SchemaOwner(address);
        var properties = new Properties();
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("ApplicationName", "passerelle");
        properties.setProperty(
                "options", "-c idle_in_transaction_session_timeout=" + Transactions.LONGEST_IDLE.toMillis());
        return new DriverDataSource(
                address.jdbcUrl(), "org.postgresql.Driver", properties, owner.prepare(), owner.applicationPassword());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource peoplesConnections(DriverDataSource database) {
        return pool("passerelle", database, PEOPLES_CONNECTIONS);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource backgroundConnections(DriverDataSource database) {
        return pool(BackgroundConnections.NAME, new BackgroundConnections(database), BACKGROUND_CONNECTIONS);
    }

    @Bean
    @Primary
    DataSource dataSource(HikariDataSource peoplesConnections, HikariDataSource backgroundConnections) {
        return new Lanes(peoplesConnections, backgroundConnections);
    }

    private static HikariDataSource pool(String name, DataSource database, int connections) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(database);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        return new HikariDataSource(config);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    DSLContext sql(DataSource dataSource) {
        var configuration = new DefaultConfiguration();
        configuration.set(new DataSourceConnectionProvider(new TransactionAwareDataSourceProxy(dataSource)));
        configuration.set(SQLDialect.POSTGRES);
        configuration.set(new Settings().withRenderSchema(false));
        return DSL.using(configuration);
    }
}
