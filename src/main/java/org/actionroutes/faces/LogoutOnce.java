package org.actionroutes.faces;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.callers.UsedOnce;
import org.actionroutes.callers.UsedOnceInMemory;
import org.actionroutes.callers.UsedOnceUnavailable;
import org.actionroutes.instance.Instance;
import org.actionroutes.text.Sha256;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets each token that asks for a user to be logged out be used once ({@code jti}); replicas that share a database
 * share what was used. Where the answer is that it may be tried later, the same token may be, too.
 */
public class LogoutOnce implements Processor, CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(LogoutOnce.class);
    private static final int MOST = 100_000;
    /** A token is accepted for half a minute after its end. */
    private static final Duration LONGER = Duration.ofMinutes(2);

    private static final int TRY_LATER = 503;

    private CamelContext camelContext;
    private UsedOnce used;

    @Override
    public void process(Exchange exchange) throws FaceException {
        Instance instance = exchange.getProperty(Instance.PROPERTY, Instance.class);
        JWTClaimsSet claims = CallerAuthentication.proofOf(exchange).claims();
        String digest = Sha256.hex(instance + "\n" + claims.getIssuer() + "\n" + claims.getJWTID());
        UsedOnce known = used();
        try {
            if (!known.use(digest, claims.getExpirationTime().toInstant().plus(LONGER))) {
                throw new FaceException(
                        401,
                        "This token was used before; each may be used once.",
                        Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
            }
        } catch (UsedOnceUnavailable e) {
            throw new FaceException(
                    TRY_LATER,
                    e.getMessage(),
                    Map.of("Retry-After", Integer.toString(BusyException.RETRY_AFTER_SECONDS)));
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                if (TRY_LATER == done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, int.class)) {
                    giveBack(known, digest);
                }
            }
        });
    }

    private static void giveBack(UsedOnce known, String digest) {
        try {
            known.giveBack(digest);
        } catch (UsedOnceUnavailable e) {
            // The caller has its answer, and can't use the same token again; with another one, it can try again.
            LOG.warn("A token can't be used again, as the database can't be reached");
        }
    }

    private synchronized UsedOnce used() {
        if (used == null) {
            UsedOnce shared = camelContext.getRegistry().findSingleByType(UsedOnce.class);
            used = shared != null ? shared : new UsedOnceInMemory(Clock.systemUTC(), MOST);
        }
        return used;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
