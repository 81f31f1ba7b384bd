package org.actionroutes.scim;

import java.time.Duration;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.settings.Settings;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ProducerCache;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.cache.DefaultProducerCache;
import org.apache.camel.support.service.ServiceHelper;

/** Carries out a {@link ScimRequest} by actions of the instance. Out: a {@link ScimAnswer} in the body. */
public class ScimOperation extends AsyncProcessorSupport implements CamelContextAware {

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
                Deadline.of(exchange, patience),
                request.search().needs("groups"));
        ScimFace face = new ScimFace(exchange.getProperty(Instance.PROPERTY, Instance.class), actions, positions);
        var answered = face.answer(request);
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
