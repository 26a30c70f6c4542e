package org.passerelle.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.accounts.Accounts;
import org.passerelle.accounts.FirstAdministrator;
import org.passerelle.demo.DemoOrganisation;
import org.passerelle.directory.Users;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.stereotype.Component;

/// Makes the demo organisation on an empty system, before the first page can be asked for, and remembers the
/// password of its administrator for the next start.
@Component
final class DemoStart implements SmartInitializingSingleton {
    private final DemoOrganisation demo;
    private final Organisations organisations;
    private final Users users;
    private final Accounts accounts;
    private final FirstAdministrator administrators;
    private final boolean wanted;
    private final String given;
    private final Path file;

    DemoStart(
            DemoOrganisation demo,
            Organisations organisations,
            Users users,
            Accounts accounts,
            FirstAdministrator administrators,
            ApplicationArguments arguments,
            DataDirectory data,
            @Value("${passerelle.admin-password:}") String given) {
        this.demo = demo;
        this.organisations = organisations;
        this.users = users;
        this.accounts = accounts;
        this.administrators = administrators;
        this.wanted = !arguments.containsOption("empty");
        this.given = given;
        this.file = data.path().resolve("keys").resolve("demo-administrator");
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (wanted && organisations.first().isEmpty()) {
            String password = given.isEmpty() ? accounts.newPassword() : given;
            demo.createIfEmpty(password);
            remember(password);
        } else if (!given.isEmpty() && Files.exists(file)) {
            organisations.first().ifPresent(this::setGiven);
        }
    }

    /// As it can be printed; empty where there is no demo, or the administrator has chosen another since.
    Optional<String> password() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String known = Files.readString(file).strip();
            return organisations
                    .first()
                    .map(Organisation::id)
                    .filter(tenant -> isStill(tenant, known))
                    .map(_ -> known);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private boolean isStill(TenantId tenant, String password) {
        return administrators.isPassword(tenant, DemoOrganisation.ADMINISTRATOR, password);
    }

    /// The operator's word counts, also on a database that knows another.
    private void setGiven(Organisation organisation) {
        if (isStill(organisation.id(), given)) {
            return;
        }
        users.findByName(organisation.id(), DemoOrganisation.ADMINISTRATOR).ifPresent(alice -> {
            Actor system = Actor.system(organisation.id(), "PASSERELLE_ADMIN_PASSWORD");
            administrators.open(system, alice.id(), Set.of(Role.ADMINISTRATOR), given);
            remember(given);
        });
    }

    private void remember(String password) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
