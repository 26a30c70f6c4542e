package org.passerelle.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import org.jooq.DSLContext;
import org.passerelle.calls.CallSpool;
import org.passerelle.db.SharedClock;
import org.passerelle.egress.AllowedNetworks;
import org.passerelle.imports.UploadStore;
import org.passerelle.mail.MailDefaults;
import org.passerelle.meetings.KnownMeetings;
import org.passerelle.secrets.MasterKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/// Wires what the server wires, but for the database and the key.
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "org.passerelle",
        excludeFilters = {
            @ComponentScan.Filter(
                    type = FilterType.REGEX,
                    pattern =
                            "org\\.passerelle\\.(certificates|console|demo|faces|graph|mapper|pings|reception|rest|scim|server"
                                    + "|testing)\\..*")
        })
class Rooms {
    @Bean
    UploadStore uploadStore() throws IOException {
        return new UploadStore(Files.createTempDirectory("passerelle-uploads"));
    }

    @Bean
    CallSpool callSpool() throws IOException {
        return new CallSpool(Files.createTempDirectory("passerelle-calls"), 10_000);
    }

    @Bean
    KnownMeetings knownMeetings(MasterKey master) throws IOException {
        return new KnownMeetings(Files.createTempDirectory("passerelle-meetings"), master);
    }

    @Bean
    MailDefaults mailDefaults() {
        return MailDefaults.NONE;
    }

    /// Receivers of tests run on this machine.
    @Bean
    AllowedNetworks allowedNetworks() {
        return AllowedNetworks.parse("127.0.0.0/8");
    }

    @Bean
    Clock clock(DSLContext sql) {
        return new SharedClock(sql, System::nanoTime);
    }
}
