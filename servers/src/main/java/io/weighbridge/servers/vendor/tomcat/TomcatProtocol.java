package io.weighbridge.servers.vendor.tomcat;

import io.weighbridge.servers.net.Traffic;
import java.nio.channels.SocketChannel;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tomcat's HTTP/1.1 over java.nio with its connections counted, and events that servlets cannot raise. Thread safe. */
final class TomcatProtocol extends Http11NioProtocol {

    TomcatProtocol(Traffic traffic) {
        super(new Counting(traffic));
    }

    /** The connections of this protocol, counted. */
    Traffic traffic() {
        return ((Counting) getEndpoint()).traffic;
    }

    /**
     * Has Tomcat tell the connection from this remote port of an event, on a thread of its own. Servlets know no way to
     * reach a connection that was upgraded and says nothing more. Looks through all connections: for the few that are
     * overdue.
     */
    void raise(int remotePort, SocketEvent event) {
        ((Counting) getEndpoint()).raise(remotePort, event);
    }

    /**
     * Tomcat has no listener for connections, but these methods: a place is taken, then a connection accepted for it,
     * or none and the place given back by the same thread; the place of a connection is given back when it is closed.
     */
    private static final class Counting extends NioEndpoint {

        private final Traffic traffic;
        private volatile Thread accepting;
        private volatile boolean ended;

        Counting(Traffic traffic) {
            this.traffic = traffic;
        }

        @Override
        protected void countUpOrAwaitConnection() throws InterruptedException {
            super.countUpOrAwaitConnection();
            accepting = Thread.currentThread();
        }

        @Override
        protected boolean setSocketOptions(SocketChannel accepted) {
            accepting = null;
            traffic.opened();
            return super.setSocketOptions(accepted);
        }

        @Override
        protected long countDownConnection() {
            if (Thread.currentThread() == accepting) {
                accepting = null;
            } else if (!ended) {
                traffic.closed();
            }
            return super.countDownConnection();
        }

        /** Closes the sockets that are left with the selector, and does not count down all of them. */
        @Override
        public void unbind() throws Exception {
            super.unbind();
            ended = true;
            for (long left = traffic.active(); left > 0; left--) {
                traffic.closed();
            }
        }

        void raise(int remotePort, SocketEvent event) {
            for (SocketWrapperBase<NioChannel> connection : connections.values()) {
                if (connection.getRemotePort() == remotePort) {
                    processSocket(connection, event, true);
                }
            }
        }
    }
}
