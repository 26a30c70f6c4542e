package org.passerelle.certificates;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bridge's key as its files have it now: certificates live for weeks, servers for longer. What cannot be used does
/// not take the place of what can. Any thread.
final class RenewedKey extends X509ExtendedKeyManager {
    private static final Logger LOGGER = LoggerFactory.getLogger(RenewedKey.class);

    private final KeyFiles files;
    private volatile Loaded loaded;

    private record Loaded(FileTime at, X509ExtendedKeyManager keys) {}

    RenewedKey(KeyFiles files) throws UnusableKeyException {
        this.files = files;
        try {
            this.loaded = new Loaded(files.changedAt(), files.load());
        } catch (IOException missing) {
            throw new UnusableKeyException("cannot be read: " + missing.getMessage(), missing);
        }
    }

    private X509ExtendedKeyManager now() {
        Loaded known = loaded;
        try {
            FileTime changedAt = files.changedAt();
            if (!changedAt.equals(known.at())) {
                return renew(changedAt, known);
            }
        } catch (IOException awayForAMoment) {
            LOGGER.atDebug().setCause(awayForAMoment).log("the certificate's files are away");
        }
        return known.keys();
    }

    private synchronized X509ExtendedKeyManager renew(FileTime changedAt, Loaded before) {
        if (loaded.at().equals(changedAt)) {
            return loaded.keys();
        }
        X509ExtendedKeyManager keys = before.keys();
        try {
            keys = files.load();
            LOGGER.atInfo().log("the telephone side has a new certificate");
        } catch (UnusableKeyException notYet) {
            LOGGER.atWarn().setCause(notYet).log("the telephone side keeps its certificate, the new one is not usable");
        }
        loaded = new Loaded(changedAt, keys);
        return keys;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return now().getClientAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return now().chooseClientAlias(keyTypes, issuers, socket);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return now().getServerAliases(keyType, issuers);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return now().chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return now().chooseEngineServerAlias(keyType, issuers, engine);
    }

    /// Of the key that was chosen a moment ago: between the two, files may change, which costs one handshake.
    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return loaded.keys().getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return loaded.keys().getPrivateKey(alias);
    }
}
