package dev.fermata;

/**
 * A line at which a task stands.
 *
 * @param at the class, the method, the file and the line, as in a stack trace
 * @param awaiting the source text of what is awaited there; empty where it runs
 */
public record AwaitFrame(StackTraceElement at, String awaiting) {}
