package org.passerelle.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.RefusedException;
import org.passerelle.imports.Uploads.RowSink;
import org.springframework.stereotype.Component;

/// Reads the users of a directory, a thousand at a time (RFC 2696), so that neither side keeps all.
/// Thread-safe.
@Component
final class LdapReader {
    private static final int PAGE = 1_000;

    private final LdapDoor door;

    LdapReader(LdapDoor door) {
        this.door = door;
    }

    /// All or nothing: a page that cannot be had is a refusal, so that nobody is missing who was only not read.
    ///
    /// @param country where telephone numbers are written without one
    /// @return how many
    /// @throws RefusedException as [LdapRefusal] says; also where the directory names nobody
    long read(LdapSource source, Optional<BindSecret> secret, String country, RowSink to) throws IOException {
        var cells = new EntryCells(source, country);
        long count = 0;
        try (LDAPConnection connection = door.open(source, secret)) {
            @Nullable ASN1OctetString cookie = null;
            do {
                SearchResult page = page(connection, source, cells, cookie);
                for (SearchResultEntry entry : page.getSearchEntries()) {
                    to.row(cells.of(entry));
                    count++;
                }
                cookie = SimplePagedResultsControl.get(page).getCookie();
            } while (cookie != null && cookie.getValueLength() > 0);
        } catch (LDAPException failed) {
            throw LdapDoor.refusedBy(LdapRefusal.DIRECTORY_SEARCH_FAILED, source, failed);
        }
        if (count == 0) {
            throw new RefusedException(
                    LdapRefusal.DIRECTORY_EMPTY, Map.of("base", source.base(), "filter", source.filter()));
        }
        return count;
    }

    private static SearchResult page(
            LDAPConnection connection, LdapSource source, EntryCells cells, @Nullable ASN1OctetString cookie)
            throws LDAPSearchException, LDAPException {
        var request = new SearchRequest(
                source.base(), SearchScope.SUB, source.filter(), cells.wanted().toArray(String[]::new));
        request.addControl(new SimplePagedResultsControl(PAGE, cookie, true));
        return connection.search(request);
    }
}
