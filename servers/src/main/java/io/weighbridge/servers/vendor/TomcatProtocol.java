package io.weighbridge.servers.vendor;

import io.weighbridge.servers.net.Traffic;
import java.nio.channels.SocketChannel;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;

/** Tomcat's HTTP/1.1 over java.nio with its connections counted; nothing else is changed. */
final class TomcatProtocol extends Http11NioProtocol {

    TomcatProtocol(Traffic traffic) {
        super(new Counting(traffic));
    }

    /** Tomcat has no listener for connections: these two methods are called once for each of them. */
    private static final class Counting extends NioEndpoint {

        private final Traffic traffic;

        Counting(Traffic traffic) {
            this.traffic = traffic;
        }

        @Override
        protected boolean setSocketOptions(SocketChannel accepted) {
            traffic.opened();
            return super.setSocketOptions(accepted);
        }

        @Override
        protected long countDownConnection() {
            traffic.closed();
            return super.countDownConnection();
        }
    }
}
