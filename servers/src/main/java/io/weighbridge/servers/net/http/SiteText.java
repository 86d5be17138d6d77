package io.weighbridge.servers.net.http;

import java.util.concurrent.TimeUnit;

/** What the site says and how much may be asked of it: the same for both ways of holding a request. */
public final class SiteText {

    /** The 64 bytes of {@code GET /}. */
    public static final String BODY = "weighbridge: sixty-four bytes, the same from every one of them.\n";

    public static final long MAX_BURN_MICROS = TimeUnit.SECONDS.toMicros(10);
    public static final long MAX_WAIT_MILLIS = TimeUnit.SECONDS.toMillis(60);

    private SiteText() {
    }
}
