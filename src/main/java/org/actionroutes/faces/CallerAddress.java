package org.actionroutes.faces;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** What stands for one caller on the network. */
public final class CallerAddress {

    /** Of an IPv6 address: everybody has that much of the network at least. */
    private static final int NETWORK_BYTES = 8;

    private CallerAddress() {}

    /** @return an IPv4 address, or an IPv6 network, as a text; "unknown" for null */
    public static String of(InetAddress address) {
        if (address == null) {
            return "unknown";
        }
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }
}
