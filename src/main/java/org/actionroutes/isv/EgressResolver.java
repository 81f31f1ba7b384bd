package org.actionroutes.isv;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves host names for calls to ISVs, and refuses those that lead into the operator's own network: private, loopback,
 * link-local and other addresses that aren't on the public internet (RFC 6890). Checking at resolution, not before it,
 * leaves no gap for a name that changes its address in between.
 */
final class EgressResolver implements DnsResolver {

    private final boolean allowPrivate;

    EgressResolver(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (!allowPrivate && isPrivate(address)) {
                throw new AddressRefused(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet6Address) {
            // Unique local addresses, and the NAT64 prefix, behind which any IPv4 address may stand.
            return (first & 0xfe) == 0xfc || first == 0x00 && second == 0x64;
        }
        boolean carrierGradeNat = first == 100 && second >= 64 && second < 128;
        boolean benchmarking = first == 198 && (second == 18 || second == 19);
        return first == 0 || carrierGradeNat || benchmarking || first >= 240;
    }

    /** The name leads to an address that must not be called. */
    static final class AddressRefused extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        AddressRefused(String host) {
            super(host + " leads to a private address");
        }
    }
}
