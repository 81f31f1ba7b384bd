package org.actionroutes.faces;

import java.util.Map;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Finds the instance that the path names and makes the caller prove that it may use it, by a bearer token (RFC 6750). The
 * instance goes on in the property {@link Instance#PROPERTY}, the token goes no further.
 */
public class CallerAuthentication implements Processor {

    private static final String SCHEME = "Bearer ";

    private Instances instances;

    /** @param instances where instances are looked up */
    public void setInstances(Instances instances) {
        this.instances = instances;
    }

    @Override
    public void process(Exchange exchange) throws FaceException {
        String integration = exchange.getMessage().getHeader("integration", String.class);
        String name = exchange.getMessage().getHeader("instance", String.class);
        String authorization = CallerHeaders.of(exchange, "Authorization");
        Instance instance = instances.find(integration, name)
                .orElseThrow(() -> new FaceException(404, "There is no such instance."));
        if (authorization.isEmpty()) {
            throw refusal("This instance wants an Authorization header with its bearer token.");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refusal("This instance wants a bearer token: 'Authorization: Bearer <token>'.");
        }
        if (!instance.callerSecret().matches(authorization.substring(SCHEME.length()).trim())) {
            throw new FaceException(401, "This is not the bearer token of this instance.",
                    Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""));
        }
        exchange.setProperty(Instance.PROPERTY, instance);
    }

    private static FaceException refusal(String message) {
        return new FaceException(401, message, Map.of("WWW-Authenticate", "Bearer"));
    }
}
