package org.actionroutes.scim.okta;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Sends requests as Okta's SCIM client does. */
public final class OktaClient {

    /** Okta gives up then. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is within a filter's quotes has ampersands, too. */
    private static final Pattern PARAMETERS = Pattern.compile("&(?=[A-Za-z]+=[^ ]*(&|$))");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** @param body empty where there is none */
    public record Answer(int status, HttpHeaders headers, String body) {}

    private final URI base;
    private final String authorization;

    /** @param base the address that stands in Okta's form, without a slash at its end */
    public OktaClient(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /**
     * @param request a method, a space and a path, with its query as people write it
     * @param body null for none
     * @param headers others than Okta's; empty for one that is left out
     */
    public Answer send(String request, String body, Map<String, String> headers) {
        String[] parts = request.split(" ", 2);
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(Map.of(
                "User-Agent", "Okta SCIM Client 1.0.0",
                "Accept", "application/scim+json",
                "Accept-Charset", "utf-8",
                "Accept-Encoding", "gzip,deflate",
                "Authorization", authorization));
        if (body != null) {
            all.put("Content-Type", "application/scim+json; charset=utf-8");
        }
        all.putAll(headers);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + encoded(parts[1])))
                .timeout(PATIENCE)
                .method(parts[0], body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                builder.header(name, value);
            }
        });
        try {
            HttpResponse<byte[]> answer = HTTP.send(builder.build(), BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.headers(), text(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(request + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String path) {
        int query = path.indexOf('?');
        return query < 0
                ? path
                : path.substring(0, query + 1)
                        + Arrays.stream(PARAMETERS.split(path.substring(query + 1)))
                                .map(parameter -> {
                                    String[] parts = parameter.split("=", 2);
                                    return parts[0] + "="
                                            + URLEncoder.encode(parts[1], StandardCharsets.UTF_8)
                                                    .replace("+", "%20");
                                })
                                .collect(Collectors.joining("&"));
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        boolean zipped =
                answer.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
        try (InputStream body = new ByteArrayInputStream(answer.body());
                InputStream plain = zipped ? new GZIPInputStream(body) : body) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
