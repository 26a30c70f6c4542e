package org.passerelle.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A directory on this machine, with StartTLS and a certificate that nobody's authority signed.
final class TestDirectory implements AutoCloseable {
    static final String BASE = "dc=contoso,dc=example";
    static final String BIND = "cn=reader," + BASE;
    static final String SECRET = "read-all-of-it";
    private static final String STORE_PASSWORD = "changeit";

    private final InMemoryDirectoryServer server;

    TestDirectory() throws Exception {
        var config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(BIND, SECRET);
        config.setSchema(null);
        config.setGenerateOperationalAttributes(false);
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        var tls = new SSLUtil(new KeyStoreKeyManager(Keys.STORE.toString(), STORE_PASSWORD.toCharArray()), null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", here, 0, tls.createSSLSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig("tls", here, 0, tls.createSSLServerSocketFactory(), null));
        server = new InMemoryDirectoryServer(config);
        server.add("dn: " + BASE, "objectClass: domain", "dc: contoso");
        server.startListening();
    }

    int port(LdapSecurity security) {
        return server.getListenPort(security == LdapSecurity.LDAPS ? "tls" : "plain");
    }

    /// In PEM.
    static String certificate() {
        return Keys.CERTIFICATE;
    }

    /// In PEM, of the same certificate.
    static String key() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Keys.STORE)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.getKey("directory", STORE_PASSWORD.toCharArray())
                                .getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /// @param name before the `@`
    void add(String name, String... more) throws LDAPException, LDIFException {
        var lines = new ArrayList<>(List.of(
                "dn: uid=" + name + "," + BASE,
                "objectClass: inetOrgPerson",
                "uid: " + name,
                "sn: " + name,
                "cn: " + name,
                "mail: " + name + "@contoso.example",
                "entryUUID: id-of-" + name));
        lines.addAll(List.of(more));
        server.add(lines.toArray(String[]::new));
    }

    void remove(String name) throws LDAPException {
        server.delete("uid=" + name + "," + BASE);
    }

    void change(String name, String... lines) throws LDAPException, LDIFException {
        var all = new ArrayList<>(List.of("dn: uid=" + name + "," + BASE, "changetype: modify"));
        all.addAll(List.of(lines));
        server.modify(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    /// Made once: each of the two steps starts a Java of its own.
    private static final class Keys {
        private static final Path HOME = home();
        static final Path STORE = HOME.resolve("keys.p12");
        static final String CERTIFICATE = certificate();

        private static Path home() {
            try {
                return Files.createTempDirectory("passerelle-directory");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String certificate() {
            keytool(
                    "-genkeypair",
                    "-keyalg",
                    "RSA", // Debian's OpenLDAP cannot read Java's keys of elliptic curves
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "SAN=ip:127.0.0.1",
                    "-validity",
                    "2");
            return keytool("-exportcert", "-rfc");
        }

        /// @return what it printed
        private static String keytool(String... arguments) {
            var command = new ArrayList<String>();
            command.add(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(List.of(arguments));
            command.addAll(List.of("-alias", "directory", "-keystore", STORE.toString(), "-storepass", STORE_PASSWORD));
            Path out = HOME.resolve("keytool.txt");
            try {
                int code = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(out.toFile())
                        .start()
                        .waitFor();
                if (code != 0) {
                    throw new IllegalStateException("keytool ended with " + code + ": " + Files.readString(out));
                }
                return Files.readString(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("keytool was interrupted", e);
            }
        }
    }
}
