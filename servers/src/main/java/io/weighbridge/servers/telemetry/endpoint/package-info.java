/** HTTP on loopback and its pages, as a question and a reply. What a page is about is not known here. */
package io.weighbridge.servers.telemetry.endpoint;
