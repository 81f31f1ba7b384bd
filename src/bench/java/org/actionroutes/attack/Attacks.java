package org.actionroutes.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What callers can do who mean no good, each from many addresses. An attack opens connections, sends something on each,
 * and keeps them a while.
 */
final class Attacks {

    private static final int MIB = 1024 * 1024;
    private static final String LOOKUP = "{\"userId\":\"7\"}";
    private static final byte[] DENSE =
            ("{\"userId\":\"7\",\"x\":[" + "[],".repeat(MIB / 3 - 20) + "0]}").getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MEMBERS = members();

    private final int port;
    private final Map<String, Attack> all = new LinkedHashMap<>();

    /** Carried out again and again. */
    interface Attack {

        void begin(List<Socket> opened) throws IOException;
    }

    Attacks(int port) {
        this.port = port;
        all.put(
                "bodies of 1 MiB for nobody",
                opened -> many(opened, 140, "nobody", "no-token", MIB - 1, new byte[MIB - 2]));
        all.put("headers that don't end", opened -> {
            for (int i = 0; i < 300; i++) {
                send(
                        opened,
                        ("POST /kit/honest-1/actions/get-user-by-id HTTP/1.1\r\nHost: x\r\nX-" + i + ": ")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        });
        all.put(
                "bodies that don't end, with a token",
                opened -> many(opened, 100, "large", Target.TOKEN + "large", MIB - 1, new byte[MIB / 2]));
        all.put("dense bodies", opened -> many(opened, 16, "drip", Target.TOKEN + "drip", DENSE.length, DENSE));
        all.put("answers of 4 MB that nobody reads", opened -> lookups(opened, 150, "large"));
        all.put(
                "dense answers of the ISV",
                opened -> calls(opened, 8, "dense", "list-users", "{\"pagination\":{\"limit\":200}}"));
        all.put("endless answers of the ISV", opened -> lookups(opened, 8, "endless"));
        all.put("answers that drip", opened -> lookups(opened, 100, "drip"));
        all.put("ISVs that hang", opened -> {
            for (int i = 0; i < 12; i++) {
                lookups(opened, 60, i == 0 ? "hang" : "hang-" + i);
            }
        });
        all.put("an ISV that limits", opened -> lookups(opened, 200, "limited"));
        all.put("large headers of the ISV", opened -> lookups(opened, 50, "headers"));
        all.put("odd headers of the ISV", opened -> lookups(opened, 20, "odd"));
        all.put("an answer too many", opened -> lookups(opened, 50, "twice"));
        all.put(
                "fifty thousand members",
                opened -> many(opened, 2, "hang", Target.TOKEN + "hang", "add-group-members", MEMBERS.length, MEMBERS));
        all.put(
                "wrong tokens",
                opened -> many(
                        opened, 100, "honest-1", "wrong", LOOKUP.length(), LOOKUP.getBytes(StandardCharsets.US_ASCII)));
        all.put("requests in requests", opened -> {
            for (int i = 0; i < 20; i++) {
                send(
                        opened,
                        (head("honest-1", Target.TOKEN + "honest-1", "get-user-by-id", 4)
                                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        });
        all.put(
                "thousands of requests at once",
                opened -> send(opened, "GET / HTTP/1.1\r\n\r\n".repeat(5000).getBytes(StandardCharsets.US_ASCII)));
        all.put("connections that say nothing", opened -> {
            for (int i = 0; i < 300; i++) {
                send(opened, new byte[0]);
            }
        });
    }

    Map<String, Attack> all() {
        return all;
    }

    private void lookups(List<Socket> opened, int count, String instance) throws IOException {
        calls(opened, count, instance, "get-user-by-id", LOOKUP);
    }

    private void calls(List<Socket> opened, int count, String instance, String contract, String body)
            throws IOException {
        many(
                opened,
                count,
                instance,
                Target.TOKEN + instance,
                contract,
                body.length(),
                body.getBytes(StandardCharsets.US_ASCII));
    }

    private void many(List<Socket> opened, int count, String instance, String token, int length, byte[] body)
            throws IOException {
        many(opened, count, instance, token, "get-user-by-id", length, body);
    }

    private void many(
            List<Socket> opened, int count, String instance, String token, String contract, int length, byte[] body)
            throws IOException {
        byte[] head = (head(instance, token, contract, length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            Socket socket = send(opened, head);
            write(socket, body);
        }
    }

    private static String head(String instance, String token, String contract, int length) {
        return "POST /kit/" + instance + "/actions/" + contract + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + token + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n";
    }

    private Socket send(List<Socket> opened, byte[] bytes) throws IOException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Socket socket = new Socket();
        opened.add(socket);
        socket.setReceiveBufferSize(8 * 1024);
        socket.bind(new java.net.InetSocketAddress(
                InetAddress.getByName(
                        "127." + random.nextInt(1, 70) + "." + random.nextInt(256) + "." + random.nextInt(1, 255)),
                0));
        socket.connect(new java.net.InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 5000);
        write(socket, bytes);
        return socket;
    }

    private static void write(Socket socket, byte[] bytes) {
        // Whoever is not read from any more would wait for ever.
        Runnable write = () -> {
            try {
                synchronized (socket) {
                    socket.getOutputStream().write(bytes);
                }
            } catch (IOException e) {
                // It was closed, as it should be.
            }
        };
        if (bytes.length > 4096) {
            Thread writer = new Thread(write);
            writer.setDaemon(true);
            writer.start();
        } else {
            write.run();
        }
    }

    private static byte[] members() {
        StringBuilder members = new StringBuilder("{\"groupId\":\"g\",\"groupMembers\":[");
        for (int i = 0; i < 50_000; i++) {
            members.append(i == 0 ? "" : ",").append("{\"value\":\"").append(i).append("\"}");
        }
        return members.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    static void close(List<Socket> opened) {
        for (Socket socket : new ArrayList<>(opened)) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more.
            }
        }
        opened.clear();
    }
}
