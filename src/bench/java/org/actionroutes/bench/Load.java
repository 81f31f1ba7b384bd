package org.actionroutes.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Sends requests over a fixed number of connections, each the next as soon as it has an answer, from one thread that
 * reads no more of an answer than it must: what it costs is taken from what it measures.
 */
final class Load {

    private static final String LENGTH = "\r\ncontent-length:";
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private final InetSocketAddress server;
    private final List<Request> requests;
    private final ByteBuffer received = ByteBuffer.allocateDirect(256 * 1024);
    private long[] latencies = new long[4096];
    private int answered;
    private int sent;
    private long last;

    private Load(int port, List<Request> requests) {
        this.server = new InetSocketAddress("127.0.0.1", port);
        this.requests = requests;
    }

    /**
     * @param bytes a whole HTTP request
     * @param answerLength how long the answer's body has to be: an action that fails is answered with 200 too
     */
    record Request(byte[] bytes, int answerLength) {}

    /**
     * @param perSecond answers in a second
     * @param p50 nanoseconds that half of the answers took at most
     * @param p99 the same of 99 of 100
     */
    record Figures(double perSecond, long p50, long p99, int answers) {}

    /**
     * @param requests sent in turn
     * @throws IOException if a connection fails, or any answer is not as it should be
     */
    static Figures run(int port, List<Request> requests, int connections, Duration time) throws IOException {
        return new Load(port, requests).run(connections, time);
    }

    private Figures run(int connections, Duration time) throws IOException {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(server);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
            }
            long start = System.nanoTime();
            long end = start + time.toNanos();
            for (SelectionKey key : selector.keys()) {
                ((Connection) key.attachment()).send();
            }
            try {
                while (answered < sent) {
                    if (selector.select(key -> take((Connection) key.attachment(), end), 1000) == 0
                            && System.nanoTime() > end + PATIENCE) {
                        throw new IOException((sent - answered) + " requests were not answered");
                    }
                }
            } finally {
                for (SelectionKey key : selector.keys()) {
                    key.channel().close();
                }
            }
            long[] sorted = Arrays.copyOf(latencies, answered);
            Arrays.sort(sorted);
            return new Figures(
                    answered * 1e9 / (last - start), sorted[answered / 2], sorted[(int) (answered * 0.99)], answered);
        }
    }

    private void take(Connection connection, long end) {
        try {
            if (connection.receive()) {
                last = System.nanoTime();
                if (answered == latencies.length) {
                    latencies = Arrays.copyOf(latencies, 2 * answered);
                }
                latencies[answered++] = last - connection.since;
                if (last < end) {
                    connection.send();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Connection {

        private final SocketChannel channel;
        private final StringBuilder head = new StringBuilder();
        private int bodyLeft = -1;
        private int expected;
        private long since;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void send() throws IOException {
            Request next = requests.get(sent++ % requests.size());
            expected = next.answerLength();
            ByteBuffer request = ByteBuffer.wrap(next.bytes());
            since = System.nanoTime();
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        /** Whether the answer is complete. */
        boolean receive() throws IOException {
            received.clear();
            int count = channel.read(received);
            if (count < 0) {
                throw new IOException("the server closed a connection");
            }
            received.flip();
            while (bodyLeft < 0 && received.hasRemaining()) {
                head.append((char) received.get());
                int length = head.length();
                if (length >= 4 && head.charAt(length - 1) == '\n' && head.charAt(length - 3) == '\n') {
                    bodyLeft = bodyLength(head.toString());
                    head.setLength(0);
                }
            }
            if (bodyLeft >= 0) {
                bodyLeft -= received.remaining();
                if (bodyLeft == 0) {
                    bodyLeft = -1;
                    return true;
                }
            }
            return false;
        }

        private int bodyLength(String headers) throws IOException {
            String lower = headers.toLowerCase(Locale.ROOT);
            int at = lower.indexOf(LENGTH) + LENGTH.length();
            int length = at < LENGTH.length()
                    ? 0
                    : Integer.parseInt(
                            lower.substring(at, lower.indexOf('\r', at)).trim());
            if (headers.charAt(9) != '2' || length != expected) {
                throw new IOException("not an answer of " + expected + " bytes: " + headers
                        + StandardCharsets.UTF_8.decode(received));
            }
            return length;
        }
    }
}
