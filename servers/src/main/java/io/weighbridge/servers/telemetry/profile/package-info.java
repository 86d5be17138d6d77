/**
 * A profile as values, the forms it is written in, and the names of its addresses. Nothing is measured here, so that
 * other modules can hold and write profiles that come from elsewhere.
 */
package io.weighbridge.servers.telemetry.profile;
