package io.weighbridge.servers.net.http;

import java.util.concurrent.TimeUnit;

/** What the site says and how much may be asked of it: the same for both ways of holding a request. */
final class SiteText {

    /** The 64 bytes of {@code GET /}. */
    static final String BODY = "Weighbridge weighs gateways; every variant sends these 64 bytes\n";

    static final long MAX_BURN_MICROS = TimeUnit.SECONDS.toMicros(10);
    static final long MAX_WAIT_MILLIS = TimeUnit.SECONDS.toMillis(60);

    private SiteText() {
    }
}
