package io.weighbridge.clients.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Local addresses to dial from. A local address has some 28,000 ports, and each stays taken for a minute after its
 * connection closed (TIME_WAIT): wave after wave of ten thousand needs more. All of 127.0.0.0/8 is this machine, so
 * towards a loopback target 64 of its addresses go round; towards any other the system chooses, or those go round that
 * were named. For the engine's thread.
 */
public final class Sources {
    static final int ADDRESSES = 64;

    private final InetSocketAddress[] ring;
    private int next;

    Sources(InetSocketAddress... ring) {
        this.ring = ring;
    }

    /**
     * For a target.
     *
     * @param seed spreads processes over different addresses
     */
    public static Sources towards(InetAddress target, long seed) {
        byte[] address = target.getAddress();
        if (!target.isLoopbackAddress() || address.length != 4) {
            return new Sources();
        }
        InetSocketAddress[] ring = new InetSocketAddress[ADDRESSES];
        int block = (int) Math.floorMod(seed, 254L * 3) + 1;
        for (int i = 0; i < ADDRESSES; i++) {
            ring[i] = new InetSocketAddress(loopback(64 + block % 128, block, i + 1), 0);
        }
        return new Sources(ring);
    }

    /** These addresses of this machine, in turn. */
    public static Sources of(List<InetAddress> addresses) {
        return new Sources(addresses.stream().map(address -> new InetSocketAddress(address, 0))
            .toArray(InetSocketAddress[]::new));
    }

    /** Where the next connection is to come from; nothing if the system is to choose. */
    Optional<InetSocketAddress> next() {
        if (ring.length == 0) {
            return Optional.empty();
        }
        next = (next + 1) % ring.length;
        return Optional.of(ring[next]);
    }

    private static InetAddress loopback(int second, int third, int fourth) {
        try {
            return InetAddress.getByAddress(new byte[] {127, (byte) second, (byte) third, (byte) fourth});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
