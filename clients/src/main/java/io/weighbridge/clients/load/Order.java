package io.weighbridge.clients.load;

/** What whoever runs the load says at a mark. */
public enum Order {
    /** On to the next mark. */
    GO,
    /** Close all connections. */
    RELEASE,
    /** End at once, and write what there is. */
    STOP
}
