package org.passerelle.mapper;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.passerelle.jitsi.JitsiRooms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/// The door for Jitsi Meet's pages: no session, no cookie, and answers only to the pages that the organisation named.
@Configuration(proxyBeanMethods = false)
class MapperDoor {
    static final String PATH = "/jitsi/{key}";
    private static final String UNDER = "/jitsi/";

    @Bean
    @Order(1)
    SecurityFilterChain jitsiDoor(HttpSecurity http, JitsiRooms rooms) throws Exception {
        return http.securityMatcher(UNDER + "**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .cors(cors -> cors.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(origins(rooms), CsrfFilter.class)
                .build();
    }

    static CorsFilter origins(JitsiRooms rooms) {
        var filter = new CorsFilter((CorsConfigurationSource) request -> origins(request, rooms));
        filter.setCorsProcessor(new DefaultCorsProcessor() {
            @Override
            protected void rejectRequest(ServerHttpResponse response) throws IOException {
                response.setStatusCode(HttpStatus.FORBIDDEN);
                response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
                response.getBody()
                        .write("{\"status\":403,\"message\":\"This page may not ask for dial-in\"}"
                                .getBytes(StandardCharsets.UTF_8));
            }
        });
        return filter;
    }

    /// Null for a key of nobody's: then no page may read the answer.
    private static @Nullable CorsConfiguration origins(HttpServletRequest request, JitsiRooms rooms) {
        String key = request.getRequestURI().substring(request.getContextPath().length() + UNDER.length());
        return rooms.door(key.replaceFirst("/.*", ""))
                .map(door -> {
                    var allowed = new CorsConfiguration();
                    allowed.setAllowedOrigins(door.origins());
                    allowed.setAllowedMethods(List.of("GET", "POST"));
                    allowed.setAllowedHeaders(List.of("*"));
                    allowed.setMaxAge(Duration.ofHours(1));
                    return allowed;
                })
                .orElse(null);
    }
}
