/**
 * What scenarios are made of: the options they share and the rules of their numbers, phases one after the other, the
 * steps of a ramp.
 */
package io.weighbridge.clients.course;
