/**
 * Looks at the loops that run, in a thread of its own, and tells what keeps one: the line of a step
 * that does not end. May name the kernel, stack traces and basics; used by the kernel, which says
 * when a loop begins.
 */
package dev.fermata.internal.watch;
