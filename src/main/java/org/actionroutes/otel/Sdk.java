package org.actionroutes.otel;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The program's own OpenTelemetry SDK, which exports spans by OTLP as the environment variables of OpenTelemetry's
 * specification say. There is none, and nothing of it is loaded, where they name no endpoint.
 */
public final class Sdk implements AutoCloseable {

    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";
    private static final String HTTP = "http/protobuf";
    private static final long LONGEST_END_SECONDS = 5;

    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name",
            "action-routes",
            "otel.exporter.otlp.protocol",
            HTTP,
            // Metrics are asked for at the management port, and the log is written to the standard output.
            "otel.metrics.exporter",
            "none",
            "otel.logs.exporter",
            "none");

    private final OpenTelemetrySdk sdk;

    private Sdk(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /**
     * @param environment the variables of the process
     * @return the SDK; null where no endpoint is set
     * @throws IllegalArgumentException if a variable is not as it should be
     */
    public static Sdk of(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("OTEL_") && !value.isBlank()) {
                settings.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value.strip());
            }
        });
        if (!settings.containsKey(ENDPOINT) && !settings.containsKey(TRACES_ENDPOINT)) {
            return null;
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        try {
            return new Sdk(AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> DEFAULTS)
                    .addPropertiesCustomizer(read -> checked(read, settings))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk());
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("the environment variables OTEL_…: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> checked(ConfigProperties read, Map<String, String> settings) {
        for (String name : new String[] {"otel.exporter.otlp.protocol", "otel.exporter.otlp.traces.protocol"}) {
            String protocol = settings.getOrDefault(name, read.getString(name));
            if (protocol != null && !protocol.equals(HTTP)) {
                throw new ConfigurationException(name.toUpperCase(Locale.ROOT).replace('.', '_') + " should be " + HTTP
                        + ", not '" + protocol + "'");
            }
        }
        return settings;
    }

    /** @return what makes spans */
    public OpenTelemetry openTelemetry() {
        return sdk;
    }

    /** Exports what there is, and ends. */
    @Override
    public void close() {
        sdk.shutdown().join(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    }
}
