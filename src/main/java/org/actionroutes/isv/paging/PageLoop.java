package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.actionroutes.isv.api.ApiCalls;
import org.actionroutes.isv.api.History;
import org.actionroutes.isv.api.Response;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.Exchange;

/** Reads one listing: page after page, until there is what is wanted. */
final class PageLoop {

    private final Pages pages;
    private final ApiCalls calls;
    private final Exchange exchange;
    private final Listing listing;
    private final CompletableFuture<JsonNode> result = new CompletableFuture<>();

    PageLoop(Pages pages, ApiCalls calls, Exchange exchange, Listing listing) {
        this.pages = pages;
        this.calls = calls;
        this.exchange = exchange;
        this.listing = listing;
    }

    CompletableFuture<JsonNode> run() {
        readOn();
        return result;
    }

    /** A loop, so that a listing of any length takes no more of the stack than a short one. */
    private void readOn() {
        try {
            boolean more = true;
            while (more) {
                CompletableFuture<Response> page = calls.send(exchange, () -> pages.request(exchange, listing));
                if (!page.isDone()) {
                    page.whenComplete((response, failure) -> {
                        if (failure != null) {
                            fail(failure);
                        } else if (isMoreAfter(response)) {
                            readOn();
                        }
                    });
                    return;
                }
                more = isMoreAfter(page.join());
            }
        } catch (RuntimeException | StackOverflowError e) {
            fail(e);
        }
    }

    /** Whether another page is needed; if not, there is a result. */
    private boolean isMoreAfter(Response response) {
        try {
            boolean more = pages.collect(exchange, listing, response);
            if (!more) {
                result.complete(pages.result(exchange, listing));
            }
            return more;
        } catch (IsvException | RuntimeException | StackOverflowError e) {
            fail(e);
            return false;
        }
    }

    /** What is found wrong with a page is a failure of the call. */
    private void fail(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof IsvException) {
            History.failed(exchange, cause);
        }
        result.completeExceptionally(cause);
    }
}
