package dev.weir.pool;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Host names whose address a test sets; all others are the system's.
public final class MovingNames extends InetAddressResolverProvider {
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    /// For the service loader.
    public MovingNames() {}

    static void set(String name, String address) {
        ADDRESSES.put(name, address);
    }

    @Override
    public String name() {
        return "names that move";
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Resolver(configuration.builtinResolver());
    }

    private record Resolver(InetAddressResolver others) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                throws UnknownHostException {
            String address = ADDRESSES.get(host);
            return address == null
                    ? others.lookupByName(host, policy)
                    : Stream.of(InetAddress.ofLiteral(address));
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return others.lookupByAddress(address);
        }
    }
}
