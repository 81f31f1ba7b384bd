package org.actionroutes.action;

import java.util.List;

/** What a route left behind is not the contract's output. */
class OffContractException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    OffContractException(String message, List<String> details) {
        super(message);
        this.details = details;
    }

    List<String> details() {
        return details;
    }
}
