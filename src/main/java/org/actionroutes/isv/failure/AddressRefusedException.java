package org.actionroutes.isv.failure;

import java.net.UnknownHostException;

/** A host name leads to an address that must not be called. */
public class AddressRefusedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    /** @param host the name, not the address */
    public AddressRefusedException(String host) {
        super(host + " leads to a private address");
    }
}
