package org.passerelle.scim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Json;
import org.passerelle.attempts.RefusedAttempts;
import org.passerelle.console.frame.Texts;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.faces.FaceAddress;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceDoor;
import org.passerelle.faces.FaceRequest;
import org.passerelle.faces.FaceTable;
import org.passerelle.provisioning.ScimRefusal;
import org.passerelle.rest.Callers;
import org.passerelle.rest.Limits;
import org.passerelle.rest.RestRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Every request to the SCIM server passes here. Thread-safe.
@Component
public final class ScimDoor extends FaceDoor {
    static final String BASE = "/scim/v2";
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    private final Texts texts;
    private final FaceTable table;

    @org.springframework.beans.factory.annotation.Autowired
    ScimDoor(
            Callers callers,
            Limits limits,
            FaceAddress address,
            RefusedAttempts attempts,
            List<ScimRoutes> topics,
            Texts texts) {
        this(callers, limits, address, attempts, table(topics), texts);
    }

    private ScimDoor(
            Callers callers,
            Limits limits,
            FaceAddress address,
            RefusedAttempts attempts,
            FaceTable table,
            Texts texts) {
        super(callers, limits, table, address, attempts);
        this.table = table;
        this.texts = texts;
    }

    private static FaceTable table(List<ScimRoutes> topics) {
        return new FaceTable(
                BASE,
                "/api/scim.csv",
                topics.stream().flatMap(topic -> topic.routes().stream()).toList());
    }

    public FaceTable table() {
        return table;
    }

    @Override
    public String path() {
        return "/scim/**";
    }

    @Override
    protected String contentType() {
        return "application/scim+json";
    }

    /// RFC 7644, section 3.12.
    @Override
    protected FaceAnswer refusal(
            RefusedException refused, HttpStatus status, Locale locale, FaceRequest request, String requestId) {
        ObjectNode error = Json.MAPPER.createObjectNode();
        error.putArray("schemas").add(ERROR);
        error.put("status", String.valueOf(status.value()));
        scimType(refused, status).ifPresent(type -> error.put("scimType", type));
        error.put("detail", texts.text(locale, "refusals." + refused.refusal().code(), refused.facts()));
        return FaceAnswer.of(status.value(), error);
    }

    private static Optional<String> scimType(RefusedException refused, HttpStatus status) {
        if (refused.refusal() instanceof ScimRefusal own) {
            return own.scimType();
        }
        if (refused.refusal() == DirectoryRefusal.USER_NAME_TAKEN
                || refused.refusal() == DirectoryRefusal.EXTERNAL_ID_TAKEN) {
            return Optional.of("uniqueness");
        }
        if (refused.refusal() == RestRefusal.BODY_UNREADABLE) {
            return Optional.of("invalidSyntax");
        }
        return status == HttpStatus.BAD_REQUEST ? Optional.of("invalidValue") : Optional.empty();
    }
}
