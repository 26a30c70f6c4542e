package org.passerelle.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.NameResolver;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.RefusedException;
import org.passerelle.egress.Egress;
import org.passerelle.egress.Place;
import org.springframework.stereotype.Component;

/// Opens connections to directories: to the very address that was checked, with the name compared with the
/// certificate, and without following referrals, which would lead to addresses that nobody checked. Thread-safe.
@Component
final class LdapDoor {
    private static final int CONNECT_MS = 5_000;
    private static final long ANSWER_MS = 30_000;

    private final Egress egress;

    LdapDoor(Egress egress) {
        this.egress = egress;
    }

    /// @throws RefusedException where no connection would be opened at present
    void check(LdapSource source) {
        place(source);
    }

    /// @throws RefusedException as [LdapRefusal] says
    LDAPConnection open(LdapSource source, Optional<BindSecret> secret) {
        InetAddress place = place(source);
        LDAPConnection connection = connect(source, place);
        if (source.bindName().isEmpty()) {
            return connection;
        }
        try {
            connection.bind(source.bindName(), secret.map(BindSecret::text).orElse(""));
            return connection;
        } catch (LDAPException refused) {
            connection.close();
            throw refusedBy(LdapRefusal.DIRECTORY_BIND_REFUSED, source, refused);
        }
    }

    private InetAddress place(LdapSource source) {
        if (source.host().isEmpty() || !source.host().matches("[A-Za-z0-9.:_-]{1,253}")) {
            throw new RefusedException(LdapRefusal.BAD_DIRECTORY_HOST, Map.of("host", source.host()));
        }
        return switch (egress.place(source.host(), source.security() != LdapSecurity.NONE)) {
            case Place.At at -> at.address();
            case Place.Nowhere nowhere ->
                throw new RefusedException(
                        switch (nowhere.trouble()) {
                            case ADDRESS_NOT_ALLOWED -> LdapRefusal.DIRECTORY_HOST_NOT_ALLOWED;
                            case BAD_ADDRESS -> LdapRefusal.DIRECTORY_UNENCRYPTED;
                            default -> LdapRefusal.BAD_DIRECTORY_HOST;
                        },
                        Map.of("host", source.host()));
        };
    }

    private static LDAPConnection connect(LdapSource source, InetAddress place) {
        try {
            SSLContext tls = Trusted.of(source.certificates());
            SocketFactory sockets =
                    source.security() == LdapSecurity.LDAPS ? tls.getSocketFactory() : SocketFactory.getDefault();
            var connection = new LDAPConnection(sockets, options(place), source.host(), source.port());
            if (source.security() == LdapSecurity.START_TLS) {
                startTls(connection, tls);
            }
            return connection;
        } catch (LDAPException failed) {
            throw refusedBy(
                    isDistrust(failed) ? LdapRefusal.DIRECTORY_NOT_TRUSTED : LdapRefusal.DIRECTORY_NOT_REACHED,
                    source,
                    failed);
        } catch (GeneralSecurityException noCertificate) {
            throw new RefusedException(LdapRefusal.BAD_DIRECTORY_CERTIFICATE);
        }
    }

    /// Nothing is said in the clear to whoever does not answer with TLS.
    private static void startTls(LDAPConnection connection, SSLContext tls) throws LDAPException {
        try {
            ExtendedResult answer = connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
            if (!answer.getResultCode().equals(ResultCode.SUCCESS)) {
                throw new LDAPException(answer.getResultCode(), "no StartTLS");
            }
        } catch (LDAPException failed) {
            connection.close();
            throw failed;
        }
    }

    private static LDAPConnectionOptions options(InetAddress place) {
        var options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(CONNECT_MS);
        options.setResponseTimeoutMillis(ANSWER_MS);
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        options.setNameResolver(new Checked(place));
        return options;
    }

    static RefusedException refusedBy(LdapRefusal refusal, LdapSource source, LDAPException cause) {
        return new RefusedException(
                refusal,
                Map.of(
                        "address",
                        source.address(),
                        "name",
                        source.bindName(),
                        "base",
                        source.base(),
                        "answer",
                        cause.getResultCode().getName()));
    }

    private static boolean isDistrust(LDAPException failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return String.valueOf(failed.getMessage()).contains("SSLHandshakeException");
    }

    /// Knows the address that was checked and no other.
    private static final class Checked extends NameResolver {
        private final InetAddress place;

        Checked(InetAddress place) {
            this.place = place;
        }

        @Override
        public InetAddress getByName(@Nullable String host) {
            return place;
        }

        @Override
        public InetAddress[] getAllByName(@Nullable String host) {
            return new InetAddress[] {place};
        }

        @Override
        public void toString(StringBuilder text) {
            text.append("Checked[").append(place).append(']');
        }
    }
}
