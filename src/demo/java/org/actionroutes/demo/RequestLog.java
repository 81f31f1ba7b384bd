package org.actionroutes.demo;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Gives every answer a request id, and counts the requests by method and path (read from other threads). */
final class RequestLog implements Handler<RoutingContext> {

    private record Line(String method, String path) {}

    private final Map<Line, Long> counts = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    @Override
    public void handle(RoutingContext call) {
        counts.merge(new Line(call.request().method().name(), call.request().path()), 1L, Long::sum);
        call.response().putHeader("X-Acme-Request-Id", String.format("req-%08d", last.incrementAndGet()));
        call.next();
    }

    /** @param method null for all */
    long count(String method, String pathPrefix) {
        return counts.entrySet().stream()
                .filter(e -> method == null || method.equals(e.getKey().method()))
                .filter(e -> e.getKey().path() != null && e.getKey().path().startsWith(pathPrefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
