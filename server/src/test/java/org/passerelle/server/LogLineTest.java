package org.passerelle.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.logback.ColorConverter;
import org.springframework.boot.logging.logback.CorrelationIdConverter;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/// A line of the log by the patterns of the server.
class LogLineTest {
    @ParameterizedTest
    @ValueSource(strings = {"logging.pattern.file", "logging.pattern.console"})
    void saysWhichCallItIsAbout(String pattern) throws IOException {
        String line = line(pattern, "text is missing", new KeyValuePair("key", "audit.action-nothing"));

        assertThat(line).contains("text is missing key=\"audit.action-nothing\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logging.pattern.file", "logging.pattern.console"})
    void cannotBeMadeTwoByWhatSomebodySent(String pattern) throws IOException {
        String line = line(pattern, "request failed", new KeyValuePair("path", "/a\r\n2026 INFO forged"));

        assertThat(line.strip().lines()).hasSize(1);
    }

    private static String line(String pattern, String message, KeyValuePair which) throws IOException {
        var settings = new Properties();
        try (var in = LogLineTest.class.getResourceAsStream("/application.properties")) {
            settings.load(in);
        }
        var context = new LoggerContext();
        var layout = new PatternLayout();
        layout.setContext(context);
        layout.getInstanceConverterMap().put("clr", ColorConverter::new);
        layout.getInstanceConverterMap().put("correlationId", CorrelationIdConverter::new);
        layout.getInstanceConverterMap().put("wEx", ExtendedWhitespaceThrowableProxyConverter::new);
        layout.setPattern(settings.getProperty(pattern));
        layout.start();
        var event = new LoggingEvent("", context.getLogger(LogLineTest.class), Level.ERROR, message, null, null);
        event.setMDCPropertyMap(Map.of());
        event.setKeyValuePairs(List.of(which));
        return layout.doLayout(event);
    }
}
