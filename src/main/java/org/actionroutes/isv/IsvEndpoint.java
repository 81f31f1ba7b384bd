package org.actionroutes.isv;

import org.actionroutes.isv.paging.PagingConfiguration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Call the API of the instance's ISV, with its credentials, timeouts, limits and retries.
 *
 * <p>In a route of an action. The answer's JSON becomes the body (null JSON where there is none); the variable
 * {@code locationId} holds the last path segment of a {@code Location} header. Message headers are neither sent nor
 * set. A status that isn't success fails the exchange.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "isv",
        title = "ISV",
        syntax = "isv:operation",
        category = {Category.API},
        producerOnly = true)
public class IsvEndpoint extends DefaultEndpoint {

    @UriPath(
            description = "request: one request; list: a page of a listing, or all of it; find: the one item that has a"
                    + " value; create: something, without doing it twice",
            enums = "request,list,find,create")
    @Metadata(required = true)
    private final Operation operation;

    @UriParam(description = "Method and path, an RFC 6570 URI template over exchange variables")
    @Metadata(required = true)
    private String request;

    @UriParam(
            defaultValue = "",
            description = "Media type of the request body; the message body is sent only where this is set")
    private String contentType = "";

    @UriParam(defaultValue = "", description = "Statuses that count as success besides 2xx, separated by commas")
    private String okStatusCodes = "";

    @UriParam(defaultValue = "", description = "The ISV's own error codes that count as success, separated by commas")
    private String okErrorCodes = "";

    @UriParam(description = "Whether the ISV takes a POST or PATCH twice without harm")
    private boolean idempotent;

    @UriParam(description = "How a listing is read")
    private PagingConfiguration paging = new PagingConfiguration();

    @UriParam(description = "JSONPath to the value within an item")
    private String match;

    @UriParam(description = "The variable that the value has to equal")
    private String equals;

    @UriParam(description = "Whether case makes no difference")
    private boolean ignoreCase;

    @UriParam(defaultValue = "100", description = "How many pages to go through")
    private int pagesAtMost = 100;

    @UriParam(description = "The request that looks up what may have been created")
    private String lookup;

    @UriParam(defaultValue = "$", description = "JSONPath to the created thing in the answer")
    private String created = "$";

    @UriParam(defaultValue = "$.id", description = "JSONPath within the created thing to its id")
    private String createdId = "$.id";

    IsvEndpoint(String uri, IsvComponent component, Operation operation) {
        super(uri, component);
        this.operation = operation;
    }

    @Override
    public IsvComponent getComponent() {
        return (IsvComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        return new IsvProducer(this, operation.of(this, getComponent()));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("'isv:' calls an ISV; a route can't begin with it");
    }

    public Operation getOperation() {
        return operation;
    }

    public String getRequest() {
        return request;
    }

    public void setRequest(String request) {
        this.request = request;
    }

    public String getContentType() {
        return contentType;
    }

    public void setContentType(String contentType) {
        this.contentType = contentType;
    }

    public String getOkStatusCodes() {
        return okStatusCodes;
    }

    public void setOkStatusCodes(String okStatusCodes) {
        this.okStatusCodes = okStatusCodes;
    }

    public String getOkErrorCodes() {
        return okErrorCodes;
    }

    public void setOkErrorCodes(String okErrorCodes) {
        this.okErrorCodes = okErrorCodes;
    }

    public boolean isIdempotent() {
        return idempotent;
    }

    public void setIdempotent(boolean idempotent) {
        this.idempotent = idempotent;
    }

    public PagingConfiguration getPaging() {
        return paging;
    }

    public void setPaging(PagingConfiguration paging) {
        this.paging = paging;
    }

    public String getMatch() {
        return match;
    }

    public void setMatch(String match) {
        this.match = match;
    }

    public String getEquals() {
        return equals;
    }

    public void setEquals(String equals) {
        this.equals = equals;
    }

    public boolean isIgnoreCase() {
        return ignoreCase;
    }

    public void setIgnoreCase(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    public int getPagesAtMost() {
        return pagesAtMost;
    }

    public void setPagesAtMost(int pagesAtMost) {
        this.pagesAtMost = pagesAtMost;
    }

    public String getLookup() {
        return lookup;
    }

    public void setLookup(String lookup) {
        this.lookup = lookup;
    }

    public String getCreated() {
        return created;
    }

    public void setCreated(String created) {
        this.created = created;
    }

    public String getCreatedId() {
        return createdId;
    }

    public void setCreatedId(String createdId) {
        this.createdId = createdId;
    }
}
