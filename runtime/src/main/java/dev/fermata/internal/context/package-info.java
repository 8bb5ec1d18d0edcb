/**
 * The variables of what runs: {@code ContextVar}s, from the task or callback that sets them to what
 * it starts, and the thread-locals that tasks carry.
 *
 * <p>Uses {@code internal.kernel}; used by {@code ContextVar}, by what makes tasks and callbacks,
 * and by calls in other threads.
 */
package dev.fermata.internal.context;
