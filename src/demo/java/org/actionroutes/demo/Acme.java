package org.actionroutes.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.actionroutes.cli.DemoIsv;

/** {@link AcmeApi} as the demo's ISV. */
public final class Acme implements DemoIsv {

    private static final String INSTANCE = "/demo/instance.yaml";

    private AcmeApi api;

    @Override
    public void start(int port) {
        api = AcmeApi.start("127.0.0.1", port);
    }

    @Override
    public String instance() {
        try (InputStream file = Acme.class.getResourceAsStream(INSTANCE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("http://127.0.0.1:8081", api.baseUrl().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("ACME_CLIENT_SECRET", AcmeApi.CLIENT_SECRET);
    }

    @Override
    public void close() {
        if (api != null) {
            api.close();
        }
    }
}
