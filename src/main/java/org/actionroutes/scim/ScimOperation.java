package org.actionroutes.scim;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.settings.Settings;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.cache.DefaultProducerCache;
import org.apache.camel.support.service.ServiceHelper;

/** Carries out a {@link ScimRequest} by actions of the instance. Out: a {@link ScimAnswer} in the body. */
public class ScimOperation extends AsyncProcessorSupport implements CamelContextAware {

    /** Camel has to take an address apart to find it. */
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

    private final Positions positions = new Positions(System::nanoTime);
    private CamelContext camelContext;
    private ProducerCache producers;
    private Duration patience;

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ScimRequest request = exchange.getMessage().getBody(ScimRequest.class);
        Actions actions = new ExchangeActions(
                exchange,
                producers,
                this::endpoint,
                Deadline.of(exchange, patience),
                request.search().needs("groups"));
        ScimFace face = new ScimFace(exchange.getProperty(Instance.PROPERTY, Instance.class), actions, positions);
        CompletableFuture<ScimAnswer> answered = face.answer(request);
        boolean sync = answered.isDone();
        answered.whenComplete((answer, failure) -> {
            if (failure != null) {
                exchange.setException(failure);
            } else {
                exchange.getMessage().setBody(answer);
            }
            callback.done(sync);
        });
        return sync;
    }

    private Endpoint endpoint(String address) {
        return endpoints.computeIfAbsent(address, camelContext::getEndpoint);
    }

    @Override
    protected void doInit() {
        patience = Duration.ofMillis(new Settings(camelContext).number("isv.deadline-ms", 1));
        producers = new DefaultProducerCache(this, camelContext, 0);
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(producers);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(producers);
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
