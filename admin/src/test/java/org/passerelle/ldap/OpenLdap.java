package org.passerelle.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;

/// OpenLDAP's own server with people in it, in a folder of its own and as whoever runs the tests.
final class OpenLdap implements AutoCloseable {
    static final String BASE = "dc=contoso,dc=example";
    /// May read everybody, however many.
    static final String READER = "cn=reader," + BASE;
    /// May read everybody, but gets as many at once as OpenLDAP gives anybody: 500.
    static final String GUEST = "cn=guest," + BASE;

    static final String SECRET = "read-all-of-it";
    private static final String OWNER = "cn=owner," + BASE;
    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    private static final Path MODULES = Path.of("/usr/lib/ldap");
    private static final Path SCHEMAS = Path.of("/etc/ldap/schema");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path home;
    private final int port;
    private final int tlsPort;
    private final Process process;

    private OpenLdap(Path home, int port, int tlsPort, Process process) {
        this.home = home;
        this.port = port;
        this.tlsPort = tlsPort;
        this.process = process;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isDirectory(MODULES) && Files.isDirectory(SCHEMAS);
    }

    /// @param people `person0` and so on
    static OpenLdap with(int people) throws Exception {
        Path home = Files.createTempDirectory("passerelle-slapd");
        Files.createDirectory(home.resolve("data"));
        Files.writeString(home.resolve("certificate.pem"), TestDirectory.certificate());
        Files.writeString(home.resolve("key.pem"), TestDirectory.key());
        Files.writeString(home.resolve("slapd.conf"), settings(home));
        Files.writeString(home.resolve("people.ldif"), ldif(people));
        // AppArmor lets the program at its usual place read the usual places only.
        Path program = Files.copy(PROGRAM, home.resolve("slapd"), StandardCopyOption.COPY_ATTRIBUTES);
        String conf = home.resolve("slapd.conf").toString();
        Process filling = start(home, program, "-T", "add", "-q", "-f", conf, "-l", home.resolve("people.ldif") + "");
        if (!filling.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || filling.exitValue() != 0) {
            filling.destroyForcibly();
            throw new IllegalStateException("slapd took no entries: " + Files.readString(home.resolve("slapd.log")));
        }
        int port = freePort();
        int tlsPort = freePort();
        String addresses = "ldap://127.0.0.1:" + port + " ldaps://127.0.0.1:" + tlsPort;
        Process process = start(home, program, "-d", "none", "-f", conf, "-h", addresses);
        var server = new OpenLdap(home, port, tlsPort, process);
        server.awaitOpen();
        return server;
    }

    int port(LdapSecurity security) {
        return security == LdapSecurity.LDAPS ? tlsPort : port;
    }

    void remove(String name) throws LDAPException {
        try (LDAPConnection owner = owner()) {
            owner.delete("uid=" + name + "," + BASE);
        }
    }

    /// Another name in the tree, another address, the same person.
    void rename(String name, String now) throws LDAPException {
        try (LDAPConnection owner = owner()) {
            owner.modifyDN("uid=" + name + "," + BASE, "uid=" + now, true);
            owner.modify(
                    "dn: uid=" + now + "," + BASE,
                    "changetype: modify",
                    "replace: mail",
                    "mail: " + now + "@contoso.example");
        } catch (LDIFException impossible) {
            throw new IllegalStateException("no LDIF", impossible);
        }
    }

    private LDAPConnection owner() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, OWNER, SECRET);
    }

    private static Process start(Path home, Path program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("slapd.log").toFile()))
                .start();
    }

    private static String settings(Path home) {
        return """
                include %1$s/core.schema
                include %1$s/cosine.schema
                include %1$s/inetorgperson.schema
                modulepath %2$s
                moduleload back_mdb
                pidfile %3$s/slapd.pid
                argsfile %3$s/slapd.args
                TLSCertificateFile %3$s/certificate.pem
                TLSCertificateKeyFile %3$s/key.pem
                database mdb
                directory %3$s/data
                suffix "%4$s"
                rootdn "%5$s"
                rootpw %6$s
                limits dn.exact="%7$s" size=unlimited
                access to attrs=userPassword by anonymous auth by * none
                access to * by dn.exact="%7$s" read by dn.exact="%8$s" read by * none
                """.formatted(SCHEMAS, MODULES, home, BASE, OWNER, SECRET, READER, GUEST);
    }

    private static String ldif(int people) {
        String head = """
                dn: %1$s
                objectClass: domain
                dc: contoso

                dn: %2$s
                objectClass: person
                cn: reader
                sn: reader
                userPassword: %4$s

                dn: %3$s
                objectClass: person
                cn: guest
                sn: guest
                userPassword: %4$s

                """.formatted(BASE, READER, GUEST, SECRET);
        return IntStream.range(0, people).mapToObj(OpenLdap::person).collect(Collectors.joining("\n", head, ""));
    }

    private static String person(int nth) {
        return """
                dn: uid=person%1$d,%2$s
                objectClass: inetOrgPerson
                uid: person%1$d
                cn: Zoé Lefèvre %1$d
                sn: Lefèvre
                displayName: Zoé Lefèvre %1$d
                mail: person%1$d@contoso.example
                telephoneNumber: 01 70 00 %3$02d %4$02d
                l: Île-de-Bréhat
                ou: Research
                title: Analyst
                preferredLanguage: fr
                """.formatted(nth, BASE, nth / 100, nth % 100);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitOpen() throws IOException {
        Instant end = Instant.now().plus(LIMIT);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try (LDAPConnection owner = owner()) {
                return;
            } catch (LDAPException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new IllegalStateException("slapd did not start: " + Files.readString(home.resolve("slapd.log")));
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        FileSystemUtils.deleteRecursively(home);
    }
}
