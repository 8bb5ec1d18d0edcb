/**
 * What is told when something goes wrong unseen, or, in debug mode, slowly: failures that nobody
 * awaits, coroutines that were dropped, steps that keep the loop, faults of guests; to whom it is
 * told, and where in the program the thing at fault was made; and those who observe a loop.
 *
 * <p>Uses {@code internal.kernel} and {@code internal.context}; used by the kernel's classes.
 */
package dev.fermata.internal.report;
