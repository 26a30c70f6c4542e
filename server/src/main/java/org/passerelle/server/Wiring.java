package org.passerelle.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jooq.DSLContext;
import org.passerelle.calls.CallSpool;
import org.passerelle.db.DatabaseAddress;
import org.passerelle.db.SharedClock;
import org.passerelle.db.embedded.EmbeddedPostgres;
import org.passerelle.egress.AllowedNetworks;
import org.passerelle.imports.UploadStore;
import org.passerelle.live.CapacityPlace;
import org.passerelle.mail.MailDefaults;
import org.passerelle.mail.MailServer;
import org.passerelle.meetings.KnownMeetings;
import org.passerelle.secrets.MasterKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the rooms need from outside: a clock, the data directory, the database, the master key.
@Configuration(proxyBeanMethods = false)
class Wiring {
    /// Call records that may wait for the database on disk: some two kilobytes each.
    private static final int MOST_SPOOLED = 500_000;

    @Bean
    Clock clock(DSLContext sql) {
        return new SharedClock(sql, System::nanoTime);
    }

    @Bean
    DataDirectory dataDirectory(@Value("${passerelle.data}") String setting) {
        Path directory = Path.of(setting).toAbsolutePath().normalize();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new SettingException(
                    "the data directory " + directory + " cannot be made (" + e.getMessage()
                            + "). Choose one you may write to with PASSERELLE_DATA.",
                    e);
        }
        if (!Files.isWritable(directory)) {
            throw new SettingException(
                    "the data directory " + directory
                            + " cannot be written to. Change its owner, or choose another with PASSERELLE_DATA.",
                    new IOException(directory.toString()));
        }
        return new DataDirectory(directory);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${passerelle.database-url:}' == ''")
    EmbeddedPostgres embeddedPostgres(DataDirectory data) throws IOException, InterruptedException {
        return EmbeddedPostgres.start(data.path().resolve("postgres"));
    }

    @Bean
    DatabaseAddress databaseAddress(
            ObjectProvider<EmbeddedPostgres> embedded, @Value("${passerelle.database-url:}") String url) {
        EmbeddedPostgres own = embedded.getIfAvailable();
        if (own != null) {
            return new DatabaseAddress(own.jdbcUrl(), own.ownerName(), own.ownerPassword());
        }
        try {
            return DatabaseAddress.parse(url);
        } catch (IllegalArgumentException e) {
            throw new SettingException("PASSERELLE_DATABASE_URL cannot be used: " + e.getMessage(), e);
        }
    }

    @Bean
    AllowedNetworks allowedNetworks(@Value("${passerelle.allowed-networks:}") String networks) {
        try {
            return AllowedNetworks.parse(networks);
        } catch (IllegalArgumentException e) {
            throw new SettingException("PASSERELLE_ALLOWED_NETWORKS cannot be used: " + e.getMessage(), e);
        }
    }

    @Bean
    UploadStore uploadStore(DataDirectory data) throws IOException {
        return new UploadStore(data.path().resolve("uploads"));
    }

    @Bean
    CallSpool callSpool(DataDirectory data) throws IOException {
        return new CallSpool(data.path().resolve("spool").resolve("calls"), MOST_SPOOLED);
    }

    @Bean
    CapacityPlace capacityPlace(DataDirectory data) {
        return new CapacityPlace(data.path().resolve("capacity.json"));
    }

    @Bean
    KnownMeetings knownMeetings(DataDirectory data, MasterKey master) throws IOException {
        return new KnownMeetings(data.path().resolve("cache").resolve("meetings"), master);
    }

    @Bean
    MasterKey masterKey(DataDirectory data) throws IOException {
        return MasterKey.load(data.path().resolve("keys").resolve("master.key"));
    }

    @Bean
    MailDefaults mailDefaults(
            @Value("${passerelle.smtp-url:}") String smtp, @Value("${passerelle.public-url:}") String console) {
        try {
            return new MailDefaults(
                    smtp.isEmpty() ? Optional.empty() : Optional.of(MailServer.Address.parse(smtp)), console);
        } catch (IllegalArgumentException e) {
            throw new SettingException("PASSERELLE_SMTP_URL cannot be used: " + e.getMessage(), e);
        }
    }
}
