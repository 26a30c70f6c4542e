package org.passerelle.reception;

import java.util.Optional;
import org.passerelle.sip.digest.PhoneSecret;
import org.passerelle.sip.digest.Phones;
import org.passerelle.trunks.TrunkBook;

/// What telephones must prove to know.
final class TelephonePasswords implements Phones {
    private final TrunkBook trunks;
    private final String realm;

    TelephonePasswords(TrunkBook trunks, String realm) {
        this.trunks = trunks;
        this.realm = realm;
    }

    @Override
    public Optional<PhoneSecret> find(String user) {
        return trunks.password(user).map(password -> PhoneSecret.ofPassword(user, realm, password.value()));
    }
}
