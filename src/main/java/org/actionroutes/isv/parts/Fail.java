package org.actionroutes.isv.parts;

import java.util.List;
import org.actionroutes.isv.api.History;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Fails the action with a sentence that the route chose. */
public class Fail implements Processor {

    private String summary;
    private int statusCode = 400;

    /** @param summary a sentence that an administrator understands */
    public void setSummary(String summary) {
        this.summary = summary;
    }

    /** @param statusCode the HTTP status that fits */
    public void setStatusCode(int statusCode) {
        this.statusCode = statusCode;
    }

    @Override
    public void process(Exchange exchange) throws IsvException {
        History.clear(exchange);
        Code code =
                statusCode == 404 ? Code.ISV_NOT_FOUND : statusCode == 409 ? Code.ISV_CONFLICT : Code.INVALID_REQUEST;
        throw new IsvException(code, statusCode, summary, List.of(), null);
    }
}
