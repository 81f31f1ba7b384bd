package org.actionroutes.consent;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.actionroutes.action.CallerRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the HTTP answer out of the {@link Page} in the body, or of what went wrong. */
public class PageAnswer implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(PageAnswer.class);

    @Override
    public void process(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Page page = caught == null ? exchange.getMessage().getBody(Page.class) : page(caught);
        String id = CallerRequest.of(exchange).id();
        LOG.info("answered with {}: {}", page.status(), page.title());
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, page.status());
        message.setHeader(Exchange.CONTENT_TYPE, "text/html; charset=utf-8");
        message.setHeader("Cache-Control", "no-store");
        message.setHeader("Content-Security-Policy", page.policy());
        message.setHeader("Referrer-Policy", "no-referrer");
        message.setHeader("X-Content-Type-Options", "nosniff");
        message.setHeader("X-Request-Id", id);
        message.setBody(page.html().getBytes(StandardCharsets.UTF_8));
    }

    private static Page page(Throwable caught) {
        if (caught instanceof Refused refused) {
            return Page.of(refused);
        }
        LOG.error("a request failed in an unforeseen way", caught);
        return new Page(
                500,
                "Not connected",
                List.of("This failed in an unforeseen way; the log of Action Routes says more."),
                Map.of(),
                null);
    }
}
