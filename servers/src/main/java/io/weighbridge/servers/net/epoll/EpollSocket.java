package io.weighbridge.servers.net.epoll;

import io.weighbridge.servers.net.ServerOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes a listening socket of bare descriptors. */
final class EpollSocket {
    private static final int IPV4 = 2;
    private static final int IPV6 = 10;
    private static final int ADDRESS_BYTES = 28;

    private EpollSocket() {
    }

    /** A descriptor that listens; connections accepted from it inherit its TCP_NODELAY, as Linux has it. */
    static int listen(Libc libc, ServerOptions options) throws IOException {
        byte[] host = options.host().getAddress();
        int fd = libc.socket(host.length == 4 ? IPV4 : IPV6);
        if (fd < 0) {
            throw libc.failure("socket");
        }
        ByteBuffer address = ByteBuffer.allocateDirect(ADDRESS_BYTES);
        address.order(ByteOrder.nativeOrder()).putShort((short) (host.length == 4 ? IPV4 : IPV6));
        address.order(ByteOrder.BIG_ENDIAN).putShort((short) options.port());
        address.position(host.length == 4 ? 4 : 8).put(host);
        ByteBuffer one = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(0, 1);
        long yes = Libc.addressOf(one);
        boolean ready = libc.setsockopt(fd, 1, 2, yes) == 0 && libc.setsockopt(fd, 6, 1, yes) == 0
            && libc.bind(fd, Libc.addressOf(address), host.length == 4 ? 16 : ADDRESS_BYTES) == 0
            && libc.listen(fd, options.backlog()) == 0;
        if (!ready) {
            IOException failure = libc.failure("bind");
            libc.close(fd);
            throw failure;
        }
        return fd;
    }

    static int portOf(Libc libc, int fd) {
        ByteBuffer address = ByteBuffer.allocateDirect(ADDRESS_BYTES);
        ByteBuffer length = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());
        length.putInt(0, ADDRESS_BYTES);
        libc.getsockname(fd, Libc.addressOf(address), Libc.addressOf(length));
        return address.getShort(2) & 0xFFFF;
    }
}
