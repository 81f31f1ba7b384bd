package org.actionroutes.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The demo's own data files. */
final class Resource {

    private Resource() {}

    static JsonObject json(String name) {
        try (InputStream in = Resource.class.getResourceAsStream("/demo/acme/" + name)) {
            if (in == null) {
                throw new IllegalStateException("demo/acme/" + name + " is missing on the class path");
            }
            return new JsonObject(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
