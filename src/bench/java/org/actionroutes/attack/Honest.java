package org.actionroutes.attack;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers who do nothing wrong, each with a connection of its own, one call after another; every answer is looked at.
 */
final class Honest implements AutoCloseable {

    private static final int CALLERS_OF_EACH = 3;
    private static final long BETWEEN_CALLS_MS = 10;

    private final int port;
    private final List<Thread> callers = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final AtomicInteger reconnects = new AtomicInteger();
    private long[] times = new long[1024];
    private int count;
    private volatile boolean over;

    Honest(int port) {
        this.port = port;
        for (String instance : List.of("honest-1", "honest-2")) {
            for (int i = 0; i < CALLERS_OF_EACH; i++) {
                String caller = instance + "-" + i;
                String address = "127.77." + instance.charAt(instance.length() - 1) + "." + (1 + i);
                Thread thread = new Thread(() -> call(instance, caller, address), caller);
                callers.add(thread);
                thread.start();
            }
        }
    }

    /** Forgets what came before. */
    synchronized void begin() {
        count = 0;
        wrong.clear();
        reconnects.set(0);
    }

    /** @return what a share of the answers took at most, in milliseconds */
    synchronized double tookMs(double share) {
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[Math.min(count - 1, (int) (count * share))] / 1e6;
    }

    double p99Ms() {
        return tookMs(0.99);
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%d answers, p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                answered(),
                tookMs(0.5),
                p99Ms(),
                tookMs(1));
    }

    synchronized int answered() {
        return count;
    }

    /** Answers that were not what was asked for, and calls without an answer. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How often a connection had to be made anew. */
    int reconnects() {
        return reconnects.get();
    }

    private void call(String instance, String caller, String address) {
        int number = 0;
        while (!over) {
            try (Socket socket =
                    new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
                socket.setSoTimeout(30_000);
                socket.setTcpNoDelay(true);
                while (!over) {
                    String id = caller + "-" + number++;
                    String body = "{\"userId\":\"" + id + "\"}";
                    long start = System.nanoTime();
                    socket.getOutputStream()
                            .write(("POST /kit/" + instance
                                            + "/actions/get-user-by-id HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                            + Target.TOKEN + instance
                                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                            + "\r\n\r\n" + body)
                                    .getBytes(StandardCharsets.US_ASCII));
                    String answer = read(socket.getInputStream());
                    took(
                            System.nanoTime() - start,
                            answer.contains("\"id\":\"" + id + "\",\"userName\":\"login of " + id + "\"")
                                    ? null
                                    : id + ": " + answer);
                    Thread.sleep(BETWEEN_CALLS_MS);
                }
            } catch (IOException e) {
                reconnects.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void took(long nanos, String mistake) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = nanos;
        if (mistake != null && wrong.size() < 100) {
            wrong.add(mistake);
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no answer");
            }
            head.append((char) next);
        }
        int length = Integer.parseInt(head.toString().replaceAll("(?is).*content-length: *(\\d+).*", "$1"));
        return head.substring(0, head.indexOf("\r\n")) + " "
                + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        over = true;
        try {
            for (Thread caller : callers) {
                caller.join(40_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
