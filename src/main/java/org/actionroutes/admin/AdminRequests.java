package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.NetUtil;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.actionroutes.action.CallerRequest;
import org.actionroutes.bounds.Repeats;
import org.actionroutes.faces.CallerAddress;
import org.actionroutes.faces.CallerHeaders;
import org.actionroutes.faces.RequestId;
import org.actionroutes.faces.WrongAnswers;
import org.actionroutes.json.Json;
import org.actionroutes.store.Actor;

/**
 * Makes calls of requests, once it is known who calls, and answers of what they come to. Who is wrong again and again
 * gets its answers ever later.
 */
final class AdminRequests {

    private static final String NOBODY = "nobody";

    private final ManagementApi api;
    private final Administrators administrators;
    private final Executor threads;
    private final WrongAnswers wrong = new WrongAnswers(System::nanoTime);
    private final Repeats strangers = new Repeats(System::nanoTime);

    /** @param threads may wait for the database */
    AdminRequests(ManagementApi api, Administrators administrators, Executor threads) {
        this.api = api;
        this.administrators = administrators;
        this.threads = threads;
    }

    void handle(HttpServerRequest request) {
        // As text, for which "%2F" is no slash.
        String path = request.path() == null ? "" : request.path();
        Received received = new Received(
                request,
                RequestId.create(),
                request.remoteAddress().hostAddress(),
                api.description().at(path),
                Vertx.currentContext());
        if (received.operation().filter(Operation::isOpen).isPresent()) {
            go(received, NOBODY);
            return;
        }
        request.pause();
        String authorization = CallerHeaders.of(request, "Authorization");
        onThreads(received, () -> {
            Optional<String> who = administrators.who(authorization);
            received.loop().runOnContext(back -> {
                if (who.isPresent()) {
                    go(received, who.get());
                } else {
                    letWait(received);
                }
            });
        });
    }

    private void letWait(Received received) {
        HttpServerRequest request = received.http();
        request.handler(piece -> {});
        request.resume();
        Duration wait = wrong.next(CallerAddress.of(NetUtil.createInetAddressFromIpAddressString(received.address())));
        Refused refused = new Refused(
                401,
                "This address wants an Authorization header with the bearer token of an administrator.",
                List.of(),
                Map.of("WWW-Authenticate", "Bearer"));
        received.loop()
                .owner()
                .setTimer(
                        Math.max(1, wait.toMillis()),
                        due -> onThreads(received, () -> received.answer(refuseStranger(received, refused))));
    }

    /** Nobody has to be let in to cause these: each a record, they would fill the database. */
    private Answer refuseStranger(Received received, Refused refused) {
        long times = strangers.add(received.address());
        return times == 0
                ? ManagementApi.refused(refused, received.id())
                : api.refuse(
                        refused,
                        new Actor(NOBODY, received.address()),
                        received.action(),
                        received.parameters(),
                        received.id(),
                        times);
    }

    private Answer refuse(Received received, Refused refused, String who) {
        return api.refuse(
                refused,
                new Actor(who, received.address()),
                received.action(),
                received.parameters(),
                received.id(),
                1);
    }

    private void go(Received received, String who) {
        CompletableFuture<Buffer> body;
        try {
            checkAddress(received);
            body = BodyReader.read(received.http());
        } catch (Refused e) {
            received.http().handler(piece -> {});
            received.http().resume();
            body = CompletableFuture.failedFuture(e);
        }
        body.whenComplete((bytes, failure) -> onThreads(received, () -> {
            if (failure != null) {
                received.answer(refuse(received, refusal(failure), who));
            } else {
                call(received, who, bytes);
            }
        }));
    }

    private static Refused refusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof Refused refused ? refused : new Refused(400, "The request's body breaks off.");
    }

    private static void checkAddress(Received received) {
        HttpServerRequest request = received.http();
        ApiPath path = received.path()
                .orElseThrow(() -> new Refused(404, "There is nothing at this address; /openapi.json says what is."));
        Operation operation = path.operations().get(request.method().name());
        if (operation == null) {
            String allowed = String.join(", ", path.operations().keySet());
            throw new Refused(405, "This address is for " + allowed + " only.", List.of(), Map.of("Allow", allowed));
        }
        String type = CallerHeaders.of(request, "Content-Type")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean json = operation.mediaTypes().isEmpty()
                || operation.mediaTypes().contains(type)
                || !operation.wantsBody() && type.isEmpty() && isEmpty(request);
        if (!json) {
            throw new Refused(415, "The body should be " + String.join(" or ", operation.mediaTypes()) + ".");
        }
    }

    private static boolean isEmpty(HttpServerRequest request) {
        return !request.headers().contains("Transfer-Encoding")
                && request.headers().getAll("Content-Length").stream().allMatch("0"::equals);
    }

    private void call(Received received, String who, Buffer bytes) {
        Operation operation = received.operation().orElseThrow();
        HttpServerRequest request = received.http();
        Supplier<CompletableFuture<Answer>> call;
        try {
            JsonNode body = operation.mediaTypes().isEmpty() ? null : json(bytes);
            Map<String, String> path =
                    decoded(() -> received.path().orElseThrow().parameters(request.path()));
            Map<String, List<String>> query = decoded(() -> new QueryStringDecoder(request.uri()).parameters());
            call = () -> api.call(new Call(
                    operation,
                    path,
                    query,
                    CallerHeaders.of(request, "If-Match"),
                    body,
                    new Actor(who, received.address()),
                    new CallerRequest(received.id(), CallerHeaders.of(request, "traceparent"), false)));
        } catch (Refused e) {
            received.answer(refuse(received, e, who));
            return;
        }
        call.get().thenAccept(answer -> received.answer(answer));
    }

    private static <T> T decoded(Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "The address holds a percent sign without two hexadecimal digits after it.");
        }
    }

    private static JsonNode json(Buffer bytes) {
        try {
            JsonNode read = Json.tree(() -> Json.MAPPER.readTree(bytes.getBytes()));
            return read.isMissingNode() ? null : read;
        } catch (IOException e) {
            throw new Refused(400, "The body is not JSON, or is nested too deeply.");
        }
    }

    private void onThreads(Received received, Runnable work) {
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    received.answer(ManagementApi.unforeseen(e, received.id()));
                }
            });
        } catch (RejectedExecutionException e) {
            received.answer(ManagementApi.unable(503, received.id()));
        }
    }
}
