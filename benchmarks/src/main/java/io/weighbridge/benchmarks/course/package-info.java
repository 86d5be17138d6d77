/**
 * What happens within one trial: the commands of its children, and its course from mark to mark, in waves or with
 * traffic, with what is read at each.
 *
 * <p>Here belongs what a scenario needs of the runner. Not here: which trials there are (package {@code trial}).
 */
package io.weighbridge.benchmarks.course;
