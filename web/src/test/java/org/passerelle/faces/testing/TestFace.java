package org.passerelle.faces.testing;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;
import org.passerelle.api.Json;
import org.passerelle.console.frame.Texts;
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

/// A face as a program with a token sees it.
public final class TestFace {
    private static final AnnotationConfigWebApplicationContext CONTEXT = context(Map.of());
    private static final MockMvc MVC =
            MockMvcBuilders.webAppContextSetup(CONTEXT).build();

    private final MockMvc mvc;
    private final String base;
    private final String token;
    private final Map<String, String> headers = new HashMap<>(Map.of("Accept-Language", "en"));

    private TestFace(MockMvc mvc, String base, String token) {
        this.mvc = mvc;
        this.base = base;
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

        public String header(String name) {
            return String.valueOf(response.getHeader(name));
        }
    }

    public static <T> T bean(Class<T> type) {
        return CONTEXT.getBean(type);
    }

    /// As a program with this role and every scope.
    ///
    /// @param base such as `/scim/v2`
    /// @param admin makes the token
    public static TestFace as(String base, Role role, Actor admin) {
        return as(base, Set.of(role), Set.copyOf(Scope.all()), admin);
    }

    public static TestFace as(String base, Set<Role> roles, Set<Scope> scopes, Actor admin) {
        return new TestFace(
                MVC,
                base,
                TestApplication.bean(Tokens.class)
                        .makeForService(admin, new TokenWish("test", scopes, roles, 1))
                        .text()
                        .reveal());
    }

    public static TestFace withToken(String base, String token) {
        return new TestFace(MVC, base, token);
    }

    /// The same with other settings, such as limits.
    public TestFace withSettings(Map<String, Object> settings) {
        return new TestFace(
                MockMvcBuilders.webAppContextSetup(context(settings)).build(), base, token);
    }

    public TestFace saying(String header, String value) {
        var other = new TestFace(mvc, base, token);
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

    public Reply put(String address, String json) {
        return send(HttpMethod.PUT, address, json);
    }

    public Reply patch(String address, String json) {
        return send(HttpMethod.PATCH, address, json);
    }

    public Reply delete(String address) {
        return send(HttpMethod.DELETE, address, "");
    }

    /// @param address below the base; or whole, as links have it
    public Reply send(HttpMethod method, String address, String json) {
        String path = address.startsWith("http://localhost")
                ? address.substring("http://localhost".length())
                : base + address;
        URI uri = URI.create(path.replace(" ", "%20")
                .replace("\"", "%22")
                .replace("[", "%5B")
                .replace("]", "%5D"));
        MockHttpServletRequestBuilder request = request(method, uri).header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        if (!json.isEmpty()) {
            request.contentType("application/json").content(json.getBytes(StandardCharsets.UTF_8));
        }
        try {
            MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
            String text = response.getContentAsString(StandardCharsets.UTF_8);
            return new Reply(response, text.isEmpty() ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(text));
        } catch (Exception failure) {
            throw new IllegalStateException(method + " " + address, failure);
        }
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
            basePackages = {"org.passerelle.rest", "org.passerelle.faces", "org.passerelle.scim", "org.passerelle.graph"
            },
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|testing|Configuration).*"))
    static class Wiring {
        @Bean
        Texts texts() {
            return Texts.load(true);
        }
    }
}
