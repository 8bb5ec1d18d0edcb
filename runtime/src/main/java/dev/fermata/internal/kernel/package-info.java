/**
 * What the kernel works with, and the surface on which everything else is written: the ready queue,
 * the inbox for what other threads bring (such as the end of a promise), outcomes, who waits for
 * them, what a loop keeps for the program; and {@link dev.fermata.internal.kernel.Kernel}, which
 * opens what users do not see of futures, tasks, bodies and loops. The classes that it opens are in
 * {@code dev.fermata}: a task's name, its cancellation, the timers and the cycle of a loop are
 * there.
 *
 * <p>Uses {@code internal.basics} and the kernel's classes in {@code dev.fermata}, and names what
 * these hold of {@code internal.context} and {@code internal.report}; used by all packages of the
 * runtime.
 */
package dev.fermata.internal.kernel;
