package org.passerelle.faces;

import org.passerelle.rest.ProgramSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// The way to each [FaceDoor].
@Configuration(proxyBeanMethods = false)
class FaceConfiguration {
    @Bean
    @Order(1)
    SecurityFilterChain faceDoor(HttpSecurity http) throws Exception {
        return ProgramSecurity.chain(http, "/scim/**", "/graph/**");
    }
}
