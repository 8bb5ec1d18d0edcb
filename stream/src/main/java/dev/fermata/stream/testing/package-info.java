/**
 * For tests of what reads and writes streams: pairs of streams in memory whose bytes arrive when
 * the test says so, streams with faults, and checks that any {@code ByteStream} can be put to. Runs
 * on virtual time, and needs no test framework.
 *
 * <p>Uses {@code dev.fermata} and {@code dev.fermata.stream}; used by tests.
 */
package dev.fermata.stream.testing;
