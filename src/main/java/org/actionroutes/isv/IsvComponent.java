package org.actionroutes.isv;

import java.time.Duration;
import java.util.Map;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.isv.api.ApiCalls;
import org.actionroutes.isv.call.Calls;
import org.actionroutes.isv.call.MessageObserver;
import org.actionroutes.isv.http.HttpSettings;
import org.actionroutes.isv.http.IsvHttp;
import org.actionroutes.isv.limit.LimitSettings;
import org.actionroutes.isv.limit.Limits;
import org.actionroutes.isv.token.CachedAccessTokens;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.settings.Settings;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.service.ServiceHelper;

/**
 * What all calls to ISVs share: the client, the limits of connections, access tokens. Its settings are the properties
 * {@code isv.*} and {@code token.store}.
 */
@Component("isv")
public class IsvComponent extends DefaultComponent {

    private Limits limits;
    private IsvHttp http;
    private CachedAccessTokens accessTokens;
    private ApiCalls calls;
    private IsvComponent shared;

    /**
     * Has its calls go through the client, the limits and the tokens of another context's component: they are an
     * instance's, whichever context calls. To be called before it starts.
     *
     * @param other one that has started, and stops later
     */
    public void share(IsvComponent other) {
        shared = other;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (shared != null) {
            limits = shared.limits;
            http = shared.http;
            accessTokens = shared.accessTokens;
            calls = shared.calls;
            return;
        }
        Settings settings = new Settings(getCamelContext());
        limits = new Limits(getCamelContext(), LimitSettings.of(settings));
        http = new IsvHttp(getCamelContext(), HttpSettings.of(settings));
        Calls attempts =
                new Calls(limits, http, getCamelContext().getRegistry().findSingleByType(MessageObserver.class));
        RefreshTokens bound = getCamelContext().getRegistry().findSingleByType(RefreshTokens.class);
        accessTokens = new CachedAccessTokens(
                getCamelContext(),
                attempts,
                MemoryBudget.of(getCamelContext()),
                bound != null ? bound : RefreshTokens.in(settings.text("token.store")));
        calls = new ApiCalls(attempts, accessTokens);
        ServiceHelper.initService(limits, http, accessTokens);
    }

    @Override
    protected void doStart() throws Exception {
        if (shared == null) {
            ServiceHelper.startService(limits, http, accessTokens);
        }
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (shared == null) {
            ServiceHelper.stopService(accessTokens, http, limits);
        }
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        if (shared == null) {
            ServiceHelper.stopAndShutdownServices(accessTokens, http, limits);
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        IsvEndpoint endpoint = new IsvEndpoint(uri, this, operation(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static Operation operation(String name) {
        for (Operation operation : Operation.values()) {
            if (operation.name().equals(name)) {
                return operation;
            }
        }
        throw new IllegalArgumentException(
                "'isv:" + name + "' is no operation; there are isv:request, isv:list, isv:find and isv:create");
    }

    /** @return calls of the API of an exchange's ISV */
    public ApiCalls calls() {
        return calls;
    }

    /** @return what holds for the calls of each connection */
    public Limits limits() {
        return limits;
    }

    /** @return where access tokens come from */
    public CachedAccessTokens accessTokens() {
        return accessTokens;
    }

    /** @return the client that all calls go through */
    public IsvHttp http() {
        return http;
    }

    /** @return how long after its start an action has to have ended */
    public Duration patience() {
        return limits.patience();
    }
}
