/**
 * What the kernel works with, and the surface on which everything else is written: the ready queue,
 * the inbox for what other threads bring, outcomes, who waits for them; and
 * {@link dev.fermata.internal.kernel.Kernel}, which opens what users do not see of futures, tasks,
 * bodies and loops.
 *
 * <p>Uses {@code internal.basics} and the kernel's classes in {@code dev.fermata}; used by all
 * packages of the runtime.
 */
package dev.fermata.internal.kernel;
