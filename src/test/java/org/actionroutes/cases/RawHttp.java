package org.actionroutes.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An HTTP/1.1 client that sends what no proper client would: any bytes, any method, any header, several times. */
public final class RawHttp {

    private static final int PATIENCE_MS = 20_000;

    /**
     * @param status 0 where the server closed the connection without an answer
     * @param headers each line, as it came
     */
    public record Answer(int status, List<String> headers, String body) {

        public Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).trim())
                    .findFirst();
        }
    }

    private RawHttp() {}

    /**
     * @param server where the server is
     * @param line the request line without the version, as in {@code GET /users}
     * @param body sent as it is; with a {@code Content-Length} unless the headers say how long it is
     */
    public static Answer send(URI server, String line, List<String> headers, byte[] body) {
        return send(null, server, line, headers, body);
    }

    /** @param from which address of this machine it comes from, as in {@code 127.0.0.2}; null for any */
    public static Answer send(String from, URI server, String line, List<String> headers, byte[] body) {
        List<String> head = new ArrayList<>(List.of(line + " HTTP/1.1", "Host: localhost", "Connection: close"));
        head.addAll(headers);
        boolean framed =
                headers.stream().anyMatch(header -> header.matches("(?i)(content-length|transfer-encoding):.*"));
        if (!framed) {
            head.add("Content-Length: " + body.length);
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return exchange(from, server, request.toByteArray());
    }

    private static Answer exchange(String from, URI server, byte[] request) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket =
                new Socket(server.getHost(), server.getPort(), from == null ? null : InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(PATIENCE_MS);
            try {
                write(socket.getOutputStream(), request);
                socket.getInputStream().transferTo(answer);
            } catch (IOException e) {
                // The server may answer, and close, before it has read everything; what it said may still be there.
                drain(socket.getInputStream(), answer);
            }
        } catch (IOException e) {
            throw new AssertionError("no connection to " + server, e);
        }
        return parse(answer.toString(StandardCharsets.UTF_8));
    }

    private static void write(OutputStream out, byte[] request) throws IOException {
        out.write(request);
        out.flush();
    }

    private static void drain(InputStream in, ByteArrayOutputStream answer) {
        try {
            in.transferTo(answer);
        } catch (IOException e) {
            // Nothing more to be had.
        }
    }

    private static Answer parse(String answer) {
        if (answer.isEmpty()) {
            return new Answer(0, List.of(), "");
        }
        String[] parts = answer.split("\r\n\r\n", 2);
        List<String> lines = List.of(parts[0].split("\r\n"));
        return new Answer(
                Integer.parseInt(lines.get(0).split(" ")[1]),
                lines.subList(1, lines.size()),
                parts.length < 2 ? "" : parts[1]);
    }
}
