/**
 * For tests: a loop on virtual time, assertions that await, the order of steps.
 *
 * <p>Uses {@code dev.fermata} as a program does; used by tests, and by the module {@code junit}.
 */
package dev.fermata.testing;
