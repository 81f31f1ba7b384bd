package org.actionroutes.app;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import org.actionroutes.otel.Sdk;
import org.apache.camel.spi.Registry;

/**
 * What the program is watched by: a registry for Prometheus, and an SDK of OpenTelemetry where its variables ask for
 * one.
 */
final class Telemetry implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Sdk sdk;

    /**
     * @param environment the variables of the process
     * @throws IllegalArgumentException if one of OpenTelemetry's is not as it should be
     */
    Telemetry(Map<String, String> environment) {
        sdk = Sdk.of(environment);
        List<MeterBinder> process = List.of(
                new JvmMemoryMetrics(),
                collections,
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics());
        process.forEach(binder -> binder.bindTo(registry));
    }

    /** Has the components of a context find it. */
    void bindTo(Registry beans) {
        beans.bind("meterRegistry", registry);
        if (sdk != null) {
            beans.bind("openTelemetry", sdk.openTelemetry());
        }
    }

    /** @return all metrics, as Prometheus reads them */
    String metrics() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
        if (sdk != null) {
            sdk.close();
        }
    }
}
