package org.actionroutes.camel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PrototypeProcessorExchangeFactory;
import org.apache.camel.spi.ProcessorExchangeFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is worked around in Camel, in Camel itself. Where one of these fails, Camel has mended it: take the workaround
 * away that {@code src/CAMEL.md} names, and its report.
 */
class CamelDefectsTest {

    /** Where Vert.x keeps them unless it is told otherwise. */
    private static final Path UPLOADS = Path.of("file-uploads");

    @Test
    void aKameletParameterEndsAtAnAmpersand() throws Exception {
        try (DefaultCamelContext context = PlainContext.create()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    routeTemplate("echo")
                            .templateParameter("text")
                            .from("kamelet:source")
                            .setBody()
                            .constant("{{text}}");
                }
            });
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("it.yaml", """
                            - route:
                                from:
                                  uri: direct:it
                                  steps:
                                    - to:
                                        uri: kamelet:echo
                                        parameters:
                                          text: "one&two"
                            """));
            assertThatThrownBy(() -> {
                        context.start();
                        assertThat(context.createProducerTemplate().requestBody("direct:it", ""))
                                .isEqualTo("one&two");
                    })
                    .hasStackTraceContaining("two");
        }
    }

    /** The exchange's caller waits for ever. */
    @Test
    void anEnrichThatCanNotCopyItsExchangeDoesNotEnd() throws Exception {
        try (DefaultCamelContext context = PlainContext.create()) {
            context.getCamelContextExtension().setProcessorExchangeFactory(new NoMemory(null));
            context.getShutdownStrategy().setTimeout(1);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:it").enrich("direct:other");
                    from("direct:other").setBody().constant("other");
                }
            });
            context.start();
            CompletableFuture<Exchange> sent = context.createProducerTemplate().asyncSend("direct:it", exchange -> {});
            assertThatThrownBy(() -> sent.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        }
    }

    private static final class NoMemory extends PrototypeProcessorExchangeFactory {

        NoMemory(Processor processor) {
            super(processor);
        }

        @Override
        public ProcessorExchangeFactory newProcessorExchangeFactory(Processor processor) {
            return new NoMemory(processor);
        }

        @Override
        public Exchange createCopy(Exchange exchange) {
            throw new IllegalStateException("no memory");
        }

        @Override
        public Exchange createCorrelatedCopy(Exchange exchange, boolean handover) {
            throw new IllegalStateException("no memory");
        }
    }

    @Test
    void filesAreUploadedWhereUploadsAreOff() throws Exception {
        Set<Path> before = uploads();
        VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
        http.setBindHost("127.0.0.1");
        http.setBindPort(0);
        http.getBodyHandler().setHandleFileUploads(false);
        http.getBodyHandler().setDeleteUploadedFilesOnEnd(false);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(http);
        try (DefaultCamelContext context = PlainContext.create()) {
            context.addService(server);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("platform-http:/it").setBody().constant("done");
                }
            });
            context.start();
            upload(URI.create("http://127.0.0.1:" + server.getPort() + "/it"));
        }
        Set<Path> after = uploads();
        after.removeAll(before);
        assertThat(after).hasSize(1);
        for (Path file : after) {
            Files.delete(file);
        }
        Files.deleteIfExists(UPLOADS);
    }

    private static Set<Path> uploads() throws IOException {
        if (!Files.isDirectory(UPLOADS)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(UPLOADS)) {
            return files.collect(Collectors.toSet());
        }
    }

    private static void upload(URI address) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(HttpRequest.BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; "
                                        + "name=\"f\"; filename=\"f.txt\"\r\n\r\ntext\r\n--x--\r\n"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }
}
