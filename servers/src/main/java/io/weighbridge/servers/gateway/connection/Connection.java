package io.weighbridge.servers.gateway.connection;

import io.weighbridge.servers.gateway.Channel;
import io.weighbridge.servers.gateway.Conn;
import io.weighbridge.servers.net.loop.Backlog;
import io.weighbridge.servers.net.loop.Endpoint;
import io.weighbridge.servers.net.loop.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * All that is kept of one gateway connection: channel, entry of the channel map and state of its life in one object of
 * 48 bytes. What is done with it is {@link GatewayHandler}'s.
 *
 * <p>Written by the thread that serves it, or under its own monitor where another thread may send or close.
 */
final class Connection implements Channel, Endpoint {
    /** How far its life has gone. */
    static final byte UPGRADING = 0;
    static final byte LOGIN = 1;
    static final byte OPEN = 2;
    static final byte CLOSING = 3;

    private final GatewayHandler life;
    private final Object socket;
    private Conn conn;
    private volatile String id;
    private Backlog backlog;
    private volatile int deadline;
    private volatile int writeDeadline;
    private int slot;
    private volatile byte phase = UPGRADING;
    /** Whether it is in the channel map and has to leave it; guarded by the monitor. */
    private boolean listed;

    Connection(GatewayHandler life, Conn conn, Object socket, int deadline) {
        this.life = life;
        this.conn = conn;
        this.socket = socket;
        this.deadline = deadline;
    }

    @Override
    public String id() {
        return id;
    }

    void id(String id) {
        this.id = id;
    }

    @Override
    public void send(int opcode, ByteBuffer payload) throws IOException {
        life.send(this, opcode, payload);
    }

    @Override
    public void close(int code, String reason) {
        life.close(this, code, reason);
    }

    @Override
    public void received(ByteBuffer in) throws IOException {
        life.received(this, in);
    }

    @Override
    public void expired() {
        life.expired(this);
    }

    @Override
    public void closed() {
        life.closed(this);
    }

    @Override
    public Transport transport() {
        return life.transport();
    }

    @Override
    public boolean isUpgraded() {
        return phase != UPGRADING;
    }

    @Override
    public boolean atRest() {
        return backlog == null;
    }

    @Override
    public Optional<ByteBuffer> reader() {
        return conn.reader();
    }

    Conn conn() {
        return conn;
    }

    void conn(Conn conn) {
        this.conn = conn;
    }

    byte phase() {
        return phase;
    }

    void phase(byte phase, int deadline) {
        this.deadline = deadline;
        this.phase = phase;
    }

    boolean isListed() {
        return listed;
    }

    void listed(boolean listed) {
        this.listed = listed;
    }

    @Override
    public int deadline() {
        int write = writeDeadline;
        return write != 0 && write - deadline < 0 ? write : deadline;
    }

    void deadline(int deadline) {
        this.deadline = deadline;
    }

    @Override
    public Object socket() {
        return socket;
    }

    @Override
    public int slot() {
        return slot;
    }

    @Override
    public void slot(int slot) {
        this.slot = slot;
    }

    @Override
    public int writeDeadline() {
        return writeDeadline;
    }

    @Override
    public void writeDeadline(int writeDeadline) {
        this.writeDeadline = writeDeadline;
    }

    @Override
    public Optional<Backlog> backlog() {
        return Optional.ofNullable(backlog);
    }

    @Override
    public Backlog needBacklog() {
        if (backlog == null) {
            backlog = new Backlog();
        }
        return backlog;
    }

    @Override
    public void dropBacklog() {
        if (backlog != null && backlog.isEmpty()) {
            backlog = null;
        }
    }
}
