package org.passerelle.rest.testing;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;
import org.passerelle.api.Json;
import org.passerelle.console.frame.Texts;
import org.passerelle.rest.OpenApi;
import org.passerelle.testing.TestApplication;
import org.passerelle.tokens.TokenWish;
import org.passerelle.tokens.Tokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import tools.jackson.databind.JsonNode;

/// The REST API as a program with a token sees it. Every answer is held against the description of the API.
public final class TestApi {
    private static final AnnotationConfigWebApplicationContext CONTEXT = context(Map.of());
    private static final MockMvc MVC = mvc(CONTEXT);
    private static final Described DESCRIBED =
            new Described(CONTEXT.getBean(OpenApi.class).describe(Locale.ENGLISH));

    private final MockMvc mvc;
    private final String token;
    private final Map<String, String> headers = new HashMap<>(Map.of("Accept-Language", "en"));

    private TestApi(MockMvc mvc, String token) {
        this.mvc = mvc;
        this.token = token;
    }

    /// An answer, with its body as JSON where there is one.
    public record Reply(MockHttpServletResponse response, JsonNode json) {
        public int status() {
            return response.getStatus();
        }

        public String text(String member) {
            return json.path(member).asString("");
        }

        public String etag() {
            return String.valueOf(response.getHeader("ETag"));
        }

        public String header(String name) {
            return String.valueOf(response.getHeader(name));
        }
    }

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    /// As a program with this role and every scope.
    ///
    /// @param admin makes the token
    public static TestApi as(Role role, Actor admin) {
        return as(Set.of(role), Set.copyOf(Scope.all()), admin);
    }

    public static TestApi as(Set<Role> roles, Set<Scope> scopes, Actor admin) {
        return withToken(TestApplication.bean(Tokens.class)
                .makeForService(admin, new TokenWish("test", scopes, roles, 1))
                .text()
                .reveal());
    }

    public static TestApi withToken(String token) {
        return new TestApi(MVC, token);
    }

    /// The same with other settings, such as limits.
    public TestApi withSettings(Map<String, Object> settings) {
        return new TestApi(mvc(context(settings)), token);
    }

    public TestApi saying(String header, String value) {
        var other = new TestApi(mvc, token);
        other.headers.putAll(headers);
        other.headers.put(header, value);
        return other;
    }

    public Reply get(String address) {
        return send(HttpMethod.GET, address, "");
    }

    public Reply post(String address, String json) {
        return send(HttpMethod.POST, address, json);
    }

    public Reply patch(String address, String json) {
        return send(HttpMethod.PATCH, address, json);
    }

    public Reply send(HttpMethod method, String address, String json) {
        return send(method, address, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /// @param address below the version's; or whole, as `nextLink` has it
    public Reply send(HttpMethod method, String address, String type, byte[] body) {
        URI uri = URI.create((address.startsWith("/api/") ? "" : "/api/v1")
                + address.replace(" ", "%20").replace("\"", "%22"));
        MockHttpServletRequestBuilder request = request(method, uri).header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        if (body.length > 0) {
            request.contentType(type).content(body);
        }
        try {
            MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
            String text = response.getContentAsString(StandardCharsets.UTF_8);
            String answered = String.valueOf(response.getContentType());
            JsonNode json = answered.contains("json") && !text.isEmpty()
                    ? Json.MAPPER.readTree(text)
                    : Json.MAPPER.createObjectNode();
            DESCRIBED.check(method.name(), uri.getRawPath(), response.getStatus(), answered, json);
            return new Reply(response, json);
        } catch (Exception failure) {
            throw new IllegalStateException(method + " " + address, failure);
        }
    }

    /// Every role.
    public static Set<Role> roles() {
        return Arrays.stream(Role.values()).collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static MockMvc mvc(AnnotationConfigWebApplicationContext context) {
        return MockMvcBuilders.webAppContextSetup(context).build();
    }

    private static AnnotationConfigWebApplicationContext context(Map<String, Object> settings) {
        var context = new AnnotationConfigWebApplicationContext();
        context.setParent(TestApplication.context());
        context.setServletContext(new MockServletContext());
        var all = new HashMap<String, Object>(Map.of(
                "passerelle.api-requests-of-token", 100_000, "passerelle.api-requests-of-organisation", 100_000));
        all.putAll(settings);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        context.register(Mvc.class, Wiring.class);
        context.refresh();
        return context;
    }

    @EnableWebMvc
    @Configuration(proxyBeanMethods = false)
    static class Mvc {}

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "org.passerelle.rest",
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|testing|RestConfiguration).*"))
    static class Wiring {
        @Bean
        Texts texts() {
            return Texts.load(true);
        }
    }
}
