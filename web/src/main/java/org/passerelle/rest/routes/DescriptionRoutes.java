package org.passerelle.rest.routes;

import java.util.List;
import java.util.Map;
import org.passerelle.api.Json;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.OpenApi;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What the API says of itself.
@Component
final class DescriptionRoutes implements Routes {
    /// Looked up late: the description is made of all routes, this one among them.
    private final ObjectProvider<OpenApi> description;

    DescriptionRoutes(ObjectProvider<OpenApi> description) {
        this.description = description;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.file("/openapi.json", this::describe));
    }

    private Answer describe(Call call) {
        byte[] json = Json.MAPPER.writeValueAsBytes(description.getObject().describe(call.locale()));
        return new Answer.Stream("application/json", Map.of(), out -> out.write(json));
    }
}
