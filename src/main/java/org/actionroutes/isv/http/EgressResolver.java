package org.actionroutes.isv.http;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.actionroutes.isv.failure.AddressRefusedException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.HttpException;

/**
 * Resolves host names for calls to ISVs, and refuses those that lead into the operator's own network: private,
 * loopback, link-local and other addresses that aren't on the public internet (RFC 6890). Checking at resolution, not
 * before it, leaves no gap for a name that changes its address in between.
 */
public final class EgressResolver implements DnsResolver {

    /** Whether the call that this thread makes may go to a private address whatever the setting says. */
    private static final ThreadLocal<Boolean> ALLOWED = new ThreadLocal<>();
    /**
     * A host that ends in a number is an IPv4 address (WHATWG URL, "ends in a number"), and means the same everywhere
     * only like this.
     */
    private static final Pattern NUMBER = Pattern.compile("(?:[^:]*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?");

    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    private final boolean allowPrivate;

    /** @param allowPrivate whether private addresses may be called, too */
    public EgressResolver(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /** A call, as far as it matters here. */
    interface Call<T> {

        T proceed() throws IOException, HttpException;
    }

    /**
     * Makes a call, on this thread.
     *
     * @param privateAddresses whether it may go to a private address though the process may not call any
     */
    static <T> T with(boolean privateAddresses, Call<T> call) throws IOException, HttpException {
        if (!privateAddresses) {
            return call.proceed();
        }
        ALLOWED.set(true);
        try {
            return call.proceed();
        } finally {
            ALLOWED.remove();
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        boolean allowed = allowPrivate || ALLOWED.get() != null;
        if (!allowed && NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches()) {
            throw new AddressRefusedException(host);
        }
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (!allowed && isPrivate(address)) {
                throw new AddressRefusedException(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? isPrivate6(bytes)
                : isPrivate4(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
    }

    private static boolean isPrivate4(int first, int second, int third) {
        return switch (first) {
            case 0 -> true;
            case 100 -> second >= 64 && second < 128; // carrier-grade NAT, where some clouds have their metadata
            case 192 ->
                second == 0 && (third == 0 || third == 2)
                        || second == 88 && third == 99; // protocols, documentation, 6to4 relays
            case 198 -> second == 18 || second == 19 || second == 51 && third == 100; // benchmarks, documentation
            case 203 -> second == 0 && third == 113; // documentation
            default -> first >= 240;
        };
    }

    /**
     * All that is not global unicast, and what stands for IPv4 addresses: Teredo and 6to4, besides NAT64, which is
     * outside anyhow.
     */
    private static boolean isPrivate6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean globalUnicast = (first & 0xe000) == 0x2000;
        boolean protocols = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
        return !globalUnicast || protocols || first == 0x2002 || first == 0x3fff && second < 0x1000;
    }
}
