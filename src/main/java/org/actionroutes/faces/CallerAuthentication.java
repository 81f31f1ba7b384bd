package org.actionroutes.faces;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.actionroutes.action.LogContext;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.actionroutes.instance.InstancesUnavailable;
import org.actionroutes.instance.Secret;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.MDC;

/**
 * Finds the instance that the path names and makes the caller prove that it may use it, by a bearer token (RFC 6750).
 * The instance goes on in the property {@link Instance#PROPERTY}, the token goes no further. Whether there is such an
 * instance is not told to anybody else. Who is wrong again and again gets its answers ever later; others are not in the
 * way of that.
 */
public class CallerAuthentication extends AsyncProcessorSupport implements CamelContextAware {

    private static final String SCHEME = "Bearer ";
    /** Where there is no such instance, as much is done as where there is one. */
    private static final CallerSecret NOBODYS = CallerSecret.of(new Secret("nobody's"));

    private final WrongAnswers wrong = new WrongAnswers(System::nanoTime);
    private CamelContext camelContext;
    private Instances instances;
    private ScheduledExecutorService timer;

    /** @param instances where instances are looked up */
    public void setInstances(Instances instances) {
        this.instances = instances;
    }

    /**
     * @param authorization the value of the {@code Authorization} header, several in one list; empty where there is
     *     none
     * @return the instance, or null where there is none of that name or the caller may not use it; done already where
     *     the instance is at hand. Failed with {@link InstancesUnavailable} where that can't be known
     */
    public CompletableFuture<Instance> authenticated(String integration, String name, String authorization) {
        if (integration == null || name == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return CompletableFuture.completedFuture(null);
        }
        return instances.lookUp(integration, name).thenApply(found -> {
            CallerSecret secret = found.map(Instance::callerSecret).orElse(NOBODYS);
            return secret.matches(authorization.substring(SCHEME.length()).trim()) ? found.orElse(null) : null;
        });
    }

    /**
     * Spares the exchange the same once more.
     *
     * @param instance what {@link #authenticated} has found for its request, or null
     */
    public static void known(Exchange exchange, Instance instance) {
        if (instance != null) {
            exchange.setProperty(Instance.PROPERTY, instance);
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Instance known = exchange.getProperty(Instance.PROPERTY, Instance.class);
        if (known != null) {
            return let(exchange, known, callback);
        }
        String authorization = CallerHeaders.of(exchange, "Authorization");
        try {
            Instance instance = authenticated(
                            exchange.getMessage().getHeader("integration", String.class),
                            exchange.getMessage().getHeader("instance", String.class),
                            authorization)
                    .join();
            if (instance != null) {
                return let(exchange, instance, callback);
            }
        } catch (CompletionException e) {
            exchange.setException(
                    e.getCause() instanceof InstancesUnavailable unavailable ? later(unavailable) : e.getCause());
            callback.done(true);
            return true;
        }
        exchange.setException(refusal(authorization));
        Duration wait = wrong.next(addressOf(exchange));
        if (wait.isZero()) {
            callback.done(true);
            return true;
        }
        timer.schedule(() -> callback.done(false), wait.toNanos(), TimeUnit.NANOSECONDS);
        return false;
    }

    private static boolean let(Exchange exchange, Instance instance, AsyncCallback callback) {
        exchange.setProperty(Instance.PROPERTY, instance);
        MDC.put(LogContext.INSTANCE, instance.toString());
        callback.done(true);
        return true;
    }

    private static String addressOf(Exchange exchange) {
        SocketAddress remote =
                exchange.getMessage(HttpMessage.class).getRequest().remoteAddress();
        return CallerAddress.of(NetUtil.createInetAddressFromIpAddressString(remote.hostAddress()));
    }

    @Override
    protected void doInit() {
        timer = camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "WrongCallers");
    }

    @Override
    protected void doShutdown() {
        camelContext.getExecutorServiceManager().shutdownNow(timer);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    private static FaceException later(InstancesUnavailable unavailable) {
        return new FaceException(
                503,
                unavailable.getMessage(),
                Map.of("Retry-After", Integer.toString(BusyException.RETRY_AFTER_SECONDS)));
    }

    private static FaceException refusal(String authorization) {
        if (authorization.isEmpty()) {
            return new FaceException(
                    401,
                    "This address wants an Authorization header with the bearer token of its instance.",
                    Map.of("WWW-Authenticate", "Bearer"));
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new FaceException(
                    401,
                    "This address wants the bearer token of its instance: 'Authorization: Bearer <token>'.",
                    Map.of("WWW-Authenticate", "Bearer"));
        }
        return new FaceException(
                401,
                "There is no such instance, or this is not its bearer token.",
                Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }
}
