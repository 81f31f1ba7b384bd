package org.actionroutes.isv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.actionroutes.isv.api.RequestOptions;
import org.actionroutes.isv.api.Response;
import org.actionroutes.isv.creation.Creation;
import org.actionroutes.isv.paging.FindOne;
import org.actionroutes.isv.paging.Pages;
import org.actionroutes.isv.paging.PagingOptions;
import org.apache.camel.Exchange;

/** What an {@code isv:} endpoint can do. */
public enum Operation {
    request {
        @Override
        Function<Exchange, CompletableFuture<JsonNode>> of(IsvEndpoint endpoint, IsvComponent isv) {
            RequestOptions request = requestOf(endpoint);
            return exchange ->
                    isv.calls().send(exchange, () -> request.of(exchange)).thenApply(Response::body);
        }
    },
    list {
        @Override
        Function<Exchange, CompletableFuture<JsonNode>> of(IsvEndpoint endpoint, IsvComponent isv) {
            return new Pages(new PagingOptions(requestOf(endpoint), endpoint.getPaging()), isv.calls(), isv.patience())
                    ::read;
        }
    },
    find {
        @Override
        Function<Exchange, CompletableFuture<JsonNode>> of(IsvEndpoint endpoint, IsvComponent isv) {
            return findOne(requestOf(endpoint), endpoint, isv)::read;
        }
    },
    create {
        @Override
        Function<Exchange, CompletableFuture<JsonNode>> of(IsvEndpoint endpoint, IsvComponent isv) {
            Pages lookup = findOne(RequestOptions.withoutBody(endpoint.getLookup()), endpoint, isv);
            return new Creation(
                    requestOf(endpoint), lookup, isv.calls(), endpoint.getCreated(), endpoint.getCreatedId())::create;
        }
    };

    /**
     * @return what the endpoint's exchanges go through: what becomes the body, or a failure
     * @throws IllegalArgumentException if the endpoint's options don't go together
     */
    abstract Function<Exchange, CompletableFuture<JsonNode>> of(IsvEndpoint endpoint, IsvComponent isv);

    private static RequestOptions requestOf(IsvEndpoint endpoint) {
        return new RequestOptions(
                endpoint.getRequest(),
                endpoint.getContentType(),
                endpoint.getOkStatusCodes(),
                endpoint.getOkErrorCodes(),
                endpoint.isIdempotent());
    }

    private static Pages findOne(RequestOptions request, IsvEndpoint endpoint, IsvComponent isv) {
        FindOne.Wanted wanted = new FindOne.Wanted(
                endpoint.getMatch(), endpoint.getEquals(), endpoint.isIgnoreCase(), endpoint.getPagesAtMost());
        return new FindOne(new PagingOptions(request, endpoint.getPaging()), wanted, isv.calls(), isv.patience());
    }
}
