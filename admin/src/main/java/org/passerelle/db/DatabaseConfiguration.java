package org.passerelle.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.jooq.impl.DefaultConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;

/// Connections of the application's role, and what works on them.
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int CONNECTIONS = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_IDLE_IN_TRANSACTION = Duration.ofSeconds(6);

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseAddress address) {
        var owner = new SchemaOwner(address);
        var config = new HikariConfig();
        config.setPoolName("passerelle");
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(owner.prepare());
        config.setPassword(owner.applicationPassword());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "passerelle");
        // A frozen server must not keep its locks from the one that takes its jobs over.
        config.addDataSourceProperty(
                "options", "-c idle_in_transaction_session_timeout=" + LONGEST_IDLE_IN_TRANSACTION.toMillis());
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
