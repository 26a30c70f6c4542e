package org.passerelle.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import org.passerelle.egress.Answer.Trouble;
import org.passerelle.egress.Egress;
import org.passerelle.egress.Reply;
import org.springframework.stereotype.Component;

/// Leads every request of the library through the room that checks addresses.
@Component
final class ProviderHttp implements ResourceRetriever, HTTPRequestSender {
    private final Egress egress;

    ProviderHttp(Egress egress) {
        this.egress = egress;
    }

    /// Nothing came back, and why.
    static final class NotReachedException extends IOException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        private final Trouble trouble;

        NotReachedException(Trouble trouble) {
            super(trouble.name());
            this.trouble = trouble;
        }

        Trouble trouble() {
            return trouble;
        }
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        Reply.Read read = get(uri(url));
        if (!read.isSuccess()) {
            throw new IOException("status " + read.status());
        }
        return new Resource(read.body(), read.contentType());
    }

    Reply.Read get(URI address) throws IOException {
        return read(egress.fetch("GET", address, Map.of(), ""));
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        request.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        String body = request.getBody() == null ? "" : request.getBody();
        Reply.Read read = read(egress.fetch(request.getMethod().name(), request.getURI(), headers, body));
        var response = new HTTPResponse(read.status());
        try {
            if (!read.contentType().isEmpty()) {
                response.setContentType(read.contentType());
            }
        } catch (ParseException unreadable) {
            throw new IOException("no content type: " + read.contentType(), unreadable);
        }
        response.setBody(read.body());
        return response;
    }

    private static Reply.Read read(Reply reply) throws IOException {
        return switch (reply) {
            case Reply.Read read -> read;
            case Reply.Failed failed -> throw new NotReachedException(failed.trouble());
        };
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException notAnAddress) {
            throw new IOException("no address: " + url, notAnAddress);
        }
    }
}
