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
import org.actionroutes.callers.KeysUnavailable;
import org.actionroutes.callers.Proof;
import org.actionroutes.callers.Proofs;
import org.actionroutes.callers.Refusals;
import org.actionroutes.callers.RefusedCalls;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.actionroutes.instance.InstancesUnavailable;
import org.actionroutes.settings.Settings;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.MDC;

/**
 * Finds the instance that the path names and makes the caller prove that it may use it: by a bearer token (RFC 6750), a
 * user name and a password (RFC 7617), or a token that its issuer has signed. The instance goes on in the property
 * {@link Instance#PROPERTY}, the proof no further. Whether there is such an instance is not told to anybody else. Who
 * is wrong again and again gets its answers ever later, above all at one instance; others are not in the way of that.
 */
public class CallerAuthentication extends AsyncProcessorSupport implements CamelContextAware {

    private static final String PROOF = "ActionRoutesProof";
    private static final String REALM = "Basic realm=\"Action Routes\"";

    private final WrongAnswers wrong = new WrongAnswers(System::nanoTime);
    private final WrongAnswers wrongAtInstance = new WrongAnswers(System::nanoTime, Duration.ofMillis(500));
    private CamelContext camelContext;
    private Instances instances;
    private String path;
    private ScheduledExecutorService timer;
    private Proofs proofs;
    private Refusals refusals;

    /** @param instances where instances are looked up */
    public void setInstances(Instances instances) {
        this.instances = instances;
    }

    /** @param path the address that it is for; left out, all that no other one is for */
    public void setPath(String path) {
        this.path = path;
    }

    /** @return the address that it is for, or null */
    public String getPath() {
        return path;
    }

    /**
     * @param authorization the value of the {@code Authorization} header, several in one list; empty where there is
     *     none
     * @return what came of it; done already where all that it takes is at hand. Failed with
     *     {@link InstancesUnavailable}, {@link KeysUnavailable} or {@link BusyException} where it can't be known
     */
    public CompletableFuture<Proof> authenticated(String integration, String name, String authorization) {
        if (integration == null || name == null) {
            return prove(proofs, null, authorization);
        }
        return instances
                .lookUp(integration, name)
                .thenCompose(found -> prove(proofs, found.orElse(null), authorization));
    }

    /**
     * @param by what knows of proofs
     * @param instance null where there is none of that name
     * @param authorization as the caller sent it
     * @return what came of it, as {@link #authenticated} says
     */
    protected CompletableFuture<Proof> prove(Proofs by, Instance instance, String authorization) {
        return by.ofCaller(instance, authorization);
    }

    /**
     * Spares the exchange the same once more.
     *
     * @param proof what {@link #authenticated} has found for its request, or null
     */
    public static void known(Exchange exchange, Proof proof) {
        if (proof != null) {
            exchange.setProperty(PROOF, proof);
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        String authorization = CallerHeaders.of(exchange, "Authorization");
        String integration = exchange.getMessage().getHeader("integration", String.class);
        String name = exchange.getMessage().getHeader("instance", String.class);
        Proof proof = exchange.getProperty(PROOF, Proof.class);
        if (proof == null) {
            try {
                proof = authenticated(integration, name, authorization).join();
            } catch (CompletionException e) {
                exchange.setException(later(e.getCause()));
                callback.done(true);
                return true;
            }
        }
        if (proof.accepted() && proof.instance().refusal() != null) {
            exchange.setException(
                    new FaceException(refusedStatus(), proof.instance().refusal()));
            callback.done(true);
            return true;
        }
        if (proof.accepted()) {
            exchange.setProperty(PROOF, proof);
            exchange.setProperty(Instance.PROPERTY, proof.instance());
            MDC.put(LogContext.INSTANCE, proof.instance().toString());
            callback.done(true);
            return true;
        }
        exchange.setException(refusal(authorization));
        String address = addressOf(exchange);
        refusals.add(String.valueOf(integration), String.valueOf(name), address, proof);
        Duration wait = longer(
                wrong.next(address),
                // Of what anybody makes up, only so much.
                wrongAtInstance.next(address + ' ' + Integer.toHexString((integration + "/" + name).hashCode())));
        if (wait.isZero()) {
            callback.done(true);
            return true;
        }
        timer.schedule(() -> callback.done(false), wait.toNanos(), TimeUnit.NANOSECONDS);
        return false;
    }

    /** @return what the exchange's caller has proved */
    static Proof proofOf(Exchange exchange) {
        return exchange.getProperty(PROOF, Proof.class);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String addressOf(Exchange exchange) {
        SocketAddress remote =
                exchange.getMessage(HttpMessage.class).getRequest().remoteAddress();
        return CallerAddress.of(NetUtil.createInetAddressFromIpAddressString(remote.hostAddress()));
    }

    @Override
    protected void doInit() {
        timer = camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "WrongCallers");
        proofs = new Proofs(new Settings(camelContext).flag("isv.allow-private-addresses"));
        refusals = new Refusals(camelContext.getRegistry().findSingleByType(RefusedCalls.class), System::nanoTime);
    }

    @Override
    protected void doShutdown() {
        camelContext.getExecutorServiceManager().shutdownNow(timer);
        proofs.close();
        refusals.close();
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** @return whether it says that a caller can't be known now, though it may later */
    public static boolean isForLater(Throwable failure) {
        return failure instanceof InstancesUnavailable
                || failure instanceof KeysUnavailable
                || failure instanceof BusyException;
    }

    private static Throwable later(Throwable failure) {
        return isForLater(failure)
                ? new FaceException(
                        503,
                        failure.getMessage(),
                        Map.of("Retry-After", Integer.toString(BusyException.RETRY_AFTER_SECONDS)))
                : failure;
    }

    /** @return the status for calls of an instance that no version here serves */
    int refusedStatus() {
        return 409;
    }

    /** What it says depends on what was sent alone, not on what there is. */
    FaceException refusal(String authorization) {
        if (Proofs.isBasic(authorization)) {
            return new FaceException(
                    401,
                    "There is no such instance, or these are not its user name and password. It may want a bearer"
                            + " token: 'Authorization: Bearer <token>'.",
                    Map.of("WWW-Authenticate", REALM));
        }
        return bearerRefusal(authorization);
    }

    static FaceException bearerRefusal(String authorization) {
        if (authorization.isEmpty()) {
            return new FaceException(
                    401,
                    "This address wants an Authorization header with the bearer token of its instance.",
                    Map.of("WWW-Authenticate", "Bearer"));
        }
        if (!Proofs.isBearer(authorization)) {
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
