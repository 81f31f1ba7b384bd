package org.actionroutes.isv.http;

import org.actionroutes.instance.Instance;
import org.actionroutes.instance.TlsIdentity;

/**
 * Whose a connection is. What comes on it is given to nobody else.
 *
 * @param instance the instance, as {@code integration/instance}
 * @param tls what was shown in the TLS handshake, or null
 */
record ConnectionOwner(String instance, TlsIdentity tls) {

    static ConnectionOwner of(Instance instance) {
        return new ConnectionOwner(instance.toString(), instance.connection().tls());
    }
}
