/**
 * The stack traces of failures that pass suspended bodies: they show the lines that await, as those
 * of blocking code show the lines that call. May name the kernel, what is outside, and basics; used
 * by the kernel where a failure passes.
 */
package dev.fermata.internal.trace;
